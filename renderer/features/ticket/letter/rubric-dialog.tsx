/** A sheet to draw a rubric on with the mouse, a finger or a pen. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Eraser, Undo2 } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';
import classes from './rubric.module.css';
import { type Rubric, type RubricUse, rubricFromCanvas } from './rubric-picture';

interface RubricDialogProps {
  readonly use: RubricUse;
  readonly onDrawn: (rubric: Rubric) => void;
  readonly onClose: () => void;
}

/** Ink upon white in both themes: it is paper. */
const INK = '#101828';

export function RubricDialog({ use: purpose, onDrawn, onClose }: RubricDialogProps) {
  const { t } = useTranslation(['letter', 'common']);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [strokes, setStrokes] = useState(0);

  const undo = () => {
    const drawn = pad.current;
    if (!drawn) return;
    const left = drawn.toData().slice(0, -1);
    drawn.fromData(left);
    setStrokes(left.length);
  };
  const clear = () => {
    pad.current?.clear();
    setStrokes(0);
  };
  const use = async () => {
    if (!canvas.current) return;
    const rubric = await rubricFromCanvas(canvas.current, 'drawn');
    if (rubric.ok) onDrawn(rubric.value);
    else clear();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`rubric.${purpose}.dialog-title`)}
      size={640}
      centered
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('rubric.dialog-help')}
        </Text>
        <Sheet label={t(`rubric.${purpose}.canvas`)} canvas={canvas} pad={pad} onStrokes={setStrokes} />
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Button
              variant="default"
              size="sm"
              disabled={strokes === 0}
              leftSection={<Undo2 size={16} aria-hidden />}
              onClick={undo}
            >
              {t('rubric.undo')}
            </Button>
            <Button
              variant="default"
              size="sm"
              disabled={strokes === 0}
              leftSection={<Eraser size={16} aria-hidden />}
              onClick={clear}
            >
              {t('rubric.clear')}
            </Button>
          </Group>
          <Group gap="xs">
            <Button variant="subtle" size="sm" onClick={onClose}>
              {t('action.cancel', { ns: 'common' })}
            </Button>
            <Button size="sm" disabled={strokes === 0} onClick={() => void use()}>
              {t(`rubric.${purpose}.use`)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

interface SheetProps {
  readonly label: string;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly pad: RefObject<SignaturePad | null>;
  readonly onStrokes: (count: number) => void;
}

/** By itself, since the dialog mounts what is in it later than itself. */
function Sheet({ label, canvas, pad, onStrokes }: SheetProps) {
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    sheet.width = Math.round(sheet.clientWidth * ratio);
    sheet.height = Math.round(sheet.clientHeight * ratio);
    sheet.getContext('2d')?.scale(ratio, ratio);
    const drawn = new SignaturePad(sheet, { penColor: INK, minWidth: 1, maxWidth: 3 });
    pad.current = drawn;
    drawn.addEventListener('endStroke', () => onStrokes(drawn.toData().length));
    return () => {
      drawn.off();
      pad.current = null;
    };
  }, [canvas, pad, onStrokes]);
  return (
    <div className={classes['sheet']}>
      <canvas ref={canvas} className={classes['canvas']} role="img" aria-label={label} />
    </div>
  );
}
