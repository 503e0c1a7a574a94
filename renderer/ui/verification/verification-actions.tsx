/** Taking a verification along: copied, printed, saved as text or as JSON, kept on the request that it is about. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Check, Copy, Download, Paperclip, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verificationText } from '../../../electron/shared/verification/verification-text';
import type { SaidVerification } from '../../../electron/shared/verification/verification-words';
import { useOfCards } from '../../desk/cards';
import { sendTicketCommand } from '../../desk/commands';
import { keepText } from '../../desk/evidence';
import { useReadsOnly } from '../../desk/queries';
import { failureText } from '../failure';
import { TextPrint } from '../text-print';
import { useEvidenceActions } from '../use-evidence-actions';
import { useSpeaker } from './use-speaker';

interface VerificationActionsProps {
  /** Of the file that was verified. */
  readonly name: string;
  readonly said: SaidVerification;
  /** As it is saved for a program. */
  readonly report: unknown;
  /** The request that the file is known to be about, which the verification may be kept on. */
  readonly about: { readonly ticketId: string; readonly folio: string } | null;
}

type Format = 'text' | 'json';

export function VerificationActions({ name, said, report, about }: VerificationActionsProps) {
  const { t } = useTranslation(['verification', 'common']);
  const speaker = useSpeaker();
  const { saveAs } = useEvidenceActions();
  const [copied, setCopied] = useState(false);
  const [printing, setPrinting] = useState(false);
  const mayWrite = !useReadsOnly();
  const card = useOfCards((index) => index.card(about?.ticketId));
  const text = () => verificationText(name, said, speaker);
  const keep = (format: Format) => {
    const stem = name.replace(/\.(pdf|zip)$/i, '').slice(0, 200);
    return format === 'text'
      ? keepText(t('action.file-name', { name: stem, extension: 'txt' }), 'text/plain', text())
      : keepText(
          t('action.file-name', { name: stem, extension: 'json' }),
          'application/json',
          `${JSON.stringify(report, null, 2)}\n`,
        );
  };
  const fail = (failure: Parameters<typeof failureText>[0]) =>
    notifications.show({ color: 'riesgo', message: failureText(failure, t), autoClose: false });

  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  const save = async (format: Format) => {
    const kept = await keep(format);
    if (kept.ok) await saveAs(kept.value);
    else fail(kept.error);
  };
  const attach = async () => {
    if (!card) return;
    const kept = await keep('text');
    if (!kept.ok) {
      fail(kept.error);
      return;
    }
    const note = t('action.attached-note', { name, verdict: said.verdict.topic });
    const answer = await sendTicketCommand(card, 'evidence.attach', { file: kept.value, note });
    if (!answer.ok) fail(answer.error);
    else notifications.show({ color: 'hecho', message: t('action.attached', { folio: about?.folio ?? '' }) });
  };

  return (
    <Group gap="xs">
      <Button
        size="sm"
        variant="default"
        leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
        onClick={() => void copy()}
      >
        {t(copied ? 'action.copied' : 'action.copy')}
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<Printer size={16} aria-hidden />}
        onClick={() => setPrinting(true)}
      >
        {t('action.print')}
      </Button>
      {(['text', 'json'] as const).map((format) => (
        <Button
          key={format}
          size="sm"
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          onClick={() => void save(format)}
        >
          {t(`action.save-${format}`)}
        </Button>
      ))}
      {card && mayWrite && (
        <Button
          size="sm"
          variant="default"
          leftSection={<Paperclip size={16} aria-hidden />}
          onClick={() => void attach()}
        >
          {t('action.attach', { folio: about?.folio ?? '' })}
        </Button>
      )}
      {printing && <TextPrint text={text()} onDone={() => setPrinting(false)} />}
    </Group>
  );
}
