/** The rubric of a signature: drawn, or chosen as a picture; shown as it will stand on the page. Kept in memory only. */
import { Alert, Button, FileButton, Group, Input, Stack, Text } from '@mantine/core';
import { Image as ImageIcon, Signature, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from '../../../ui/fields/field-label';
import classes from './rubric.module.css';
import { RubricDialog } from './rubric-dialog';
import { type Rubric, type RubricProblem, type RubricUse, rubricFromFile } from './rubric-picture';

interface RubricFieldProps {
  readonly use: RubricUse;
  readonly value: Rubric | null;
  readonly onChange: (rubric: Rubric | null) => void;
  readonly label: string;
  readonly help: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

export function RubricField({ use, value, onChange, label, help, required, disabled }: RubricFieldProps) {
  const { t } = useTranslation('letter');
  const [drawing, setDrawing] = useState(false);
  const [problem, setProblem] = useState<RubricProblem | null>(null);
  const accept = (rubric: Rubric | null) => {
    setProblem(null);
    setDrawing(false);
    onChange(rubric);
  };
  const read = async (file: File | null) => {
    if (!file) return;
    const rubric = await rubricFromFile(file);
    if (rubric.ok) accept(rubric.value);
    else setProblem(rubric.error);
  };
  return (
    <Input.Wrapper
      label={<FieldLabel label={label} required={required ?? false} />}
      labelElement="div"
      description={help}
    >
      <Stack gap="xs" role="group" aria-label={label} className={classes['field'] ?? ''}>
        {value && <RubricPicture use={use} rubric={value} />}
        <Group gap="xs">
          <Button
            variant="default"
            size="sm"
            disabled={disabled ?? false}
            leftSection={<Signature size={16} aria-hidden />}
            onClick={() => setDrawing(true)}
          >
            {t(value ? 'rubric.draw-again' : `rubric.${use}.draw`)}
          </Button>
          <FileButton accept="image/png,image/jpeg" onChange={(file) => void read(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="sm"
                disabled={disabled ?? false}
                leftSection={<ImageIcon size={16} aria-hidden />}
              >
                {t('rubric.choose')}
              </Button>
            )}
          </FileButton>
          {value && (
            <Button
              variant="subtle"
              size="sm"
              disabled={disabled ?? false}
              leftSection={<X size={16} aria-hidden />}
              onClick={() => accept(null)}
            >
              {t(`rubric.${use}.remove`)}
            </Button>
          )}
        </Group>
        {problem && (
          <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
            <Text size="sm">{t(`rubric.problem.${problem}`)}</Text>
          </Alert>
        )}
      </Stack>
      {drawing && <RubricDialog use={use} onDrawn={accept} onClose={() => setDrawing(false)} />}
    </Input.Wrapper>
  );
}

function RubricPicture({ use, rubric }: { readonly use: RubricUse; readonly rubric: Rubric }) {
  const { t } = useTranslation('letter');
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([Uint8Array.from(rubric.bytes)], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [rubric]);
  return (
    <div className={classes['picture']} data-rubric={rubric.origin}>
      {url && <img src={url} alt={t(`rubric.${use}.shown-${rubric.origin}`)} className={classes['image']} />}
    </div>
  );
}
