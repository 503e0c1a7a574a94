/** The record that the ticket waits for where it stands, written in place. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PersonTicketCommandType } from '../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { concernsLetter } from './letter/letter-model';
import { LetterPanel } from './letter/letter-panel';
import { RecordOf } from './step-form';

interface CurrentStepProps {
  readonly page: TicketPage;
  readonly onDone: () => void;
  readonly onLog: () => void;
}

export function CurrentStep({ page, onDone, onLog }: CurrentStepProps) {
  const { t } = useTranslation('ticket');
  const command = currentCommand(page);
  if (command) {
    return (
      <RecordOf
        // Each passage is a new form.
        key={`${page.visits.length}:${command}`}
        page={page}
        command={command}
        answer={null}
        onDone={onDone}
        onLog={onLog}
      />
    );
  }
  if (concernsLetter(page.card.outcome)) return <LetterPanel page={page} offers />;
  return <Text size="sm">{t(`ended.${page.card.outcome ?? 'improcedente'}`)}</Text>;
}

/** The command of the moves from here; the ways of one step share it and differ by their answer. */
export function currentCommand({ card }: Pick<TicketPage, 'card'>): PersonTicketCommandType | null {
  return card.moves[0]?.command ?? null;
}
