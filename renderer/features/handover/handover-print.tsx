/** The relevo on paper and as a file: made anew each time, and never kept with the requests that it names. */
import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Printer, Save } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { HandoverSummary } from '../../../electron/shared/ipc-views';
import { printHandover, saveHandover } from '../../desk/handover';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';

const PdfPrint = lazy(async () => ({ default: (await import('../../ui/pdf-print')).PdfPrint }));

/** @param handover null for how the desk stands now, which is printed and not saved */
export function HandoverPrint({ handover }: { readonly handover: HandoverSummary | null }) {
  const { t } = useTranslation('handover');
  const { busy, failure, run } = useAct();
  const [printed, setPrinted] = useState<Uint8Array | null>(null);
  const print = () =>
    void run(async (): Promise<DeskFailure | undefined> => {
      const drawn = await printHandover(handover?.id ?? null);
      if (!drawn.ok) return drawn.error;
      setPrinted(drawn.value);
      return undefined;
    });
  const save = (given: HandoverSummary) =>
    void run(async (): Promise<DeskFailure | undefined> => {
      const saved = await saveHandover(given);
      if (!saved.ok) return saved.error;
      if (saved.value) announce(t('saved', { path: saved.value.path }));
      return undefined;
    });
  useHotkeys([['mod+P', print]], []);
  return (
    <Group gap="sm" align="flex-start">
      <Button
        variant="default"
        title="Ctrl+P"
        aria-keyshortcuts="Control+P"
        leftSection={<Printer size={16} aria-hidden />}
        loading={busy || printed !== null}
        onClick={print}
      >
        {t('print')}
      </Button>
      {handover && (
        <Button
          variant="default"
          leftSection={<Save size={16} aria-hidden />}
          disabled={busy}
          onClick={() => save(handover)}
        >
          {t('save')}
        </Button>
      )}
      {failure && <FailureAlert failure={failure} />}
      {printed && (
        <Suspense>
          <PdfPrint file={{ data: printed }} title={t('title')} onDone={() => setPrinted(null)} />
        </Suspense>
      )}
    </Group>
  );
}
