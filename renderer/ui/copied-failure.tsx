import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../electron/shared/failures';
import { CopyButton } from './copy-button';

/** Of the computer or of the program, and not of what somebody wrote: whoever helps with it asks for its words. */
const TOLD_ON: ReadonlySet<DeskFailure['kind']> = new Set([
  'internal',
  'io',
  'poisoned',
  'damaged',
  'disk-full',
  'not-writable',
  'not-readable',
  'missing',
  'journal-changed',
  'checkpoint-differs',
  'lock-lost',
  'evidence-missing',
  'unknown-event',
  'newer-format',
  'source-unreadable',
  'document',
  'sending',
  'timestamp',
  'workspace',
  'backup',
]);

/** What is said, when, and by which name the program knows it. */
const toCopy = (failure: DeskFailure, text: string) =>
  `Mesa N2 · ${new Date().toISOString()}\n${text}\n${JSON.stringify(failure)}`;

interface CopiedFailureProps {
  readonly failure: DeskFailure;
  /** What is said of it. */
  readonly text: string;
}

/** The words of a failure, which can be copied where they are for somebody else too. */
export function CopiedFailure({ failure, text }: CopiedFailureProps) {
  const { t } = useTranslation('common');
  if (!TOLD_ON.has(failure.kind)) return text;
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between" align="flex-start">
      <span>{text}</span>
      <CopyButton value={toCopy(failure, text)} label={t('page.what-failed')} />
    </Group>
  );
}
