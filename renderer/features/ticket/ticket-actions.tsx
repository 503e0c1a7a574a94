/** What can be done with a ticket beside its step: side records, duties, and the named ways off the graph. */
import { Button, Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PersonTicketCommandType } from '../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { continueRequest } from '../../desk/intake-queue';
import { askUndo } from '../../desk/undo';
import { navigate, PATHS } from '../../ui/navigation';
import { commandOfDeviation } from './step-forms/deviation-form';

export type ActionCommand = Extract<
  PersonTicketCommandType,
  | 'ticket.reassign'
  | 'ticket.reprioritise'
  | 'terms.revise'
  | 'reception.correct'
  | 'waiting.start'
  | 'waiting.end'
  | 'evidence.attach'
  | 'attention.ratify'
  | `deviation.${string}`
>;

const between = (step: number | null, from: number, to: number) =>
  step !== null && step >= from && step <= to;

/** Every record beside a step, whether it can be made now or not. */
export const SIDE_COMMANDS: readonly ActionCommand[] = [
  'attention.ratify',
  'ticket.reassign',
  'ticket.reprioritise',
  'waiting.start',
  'waiting.end',
  'terms.revise',
  'reception.correct',
  'evidence.attach',
];

/** The commands that the desk would take from here; it judges each again. */
export function sideCommands({ card }: Pick<TicketPage, 'card'>): readonly ActionCommand[] {
  const { step } = card;
  return [
    ...(card.ratifyBy !== null ? (['attention.ratify'] as const) : []),
    ...(between(step, 5, 10) ? (['ticket.reassign'] as const) : []),
    ...(between(step, 5, 9) ? (['ticket.reprioritise'] as const) : []),
    ...(between(step, 2, 10) ? ([card.waitingFor ? 'waiting.end' : 'waiting.start'] as const) : []),
    ...(between(step, 5, 10) ? (['terms.revise'] as const) : []),
    ...(step === null || step > 1 ? (['reception.correct'] as const) : []),
    'evidence.attach',
  ];
}

export function deviationCommands({ card }: Pick<TicketPage, 'card'>): readonly ActionCommand[] {
  return card.deviations.flatMap((deviation) => {
    const command = commandOfDeviation(deviation.kind);
    return command && command !== 'letter.waive' ? [command] : [];
  });
}

/** What comes after a closed ticket, above all one whose letter is signed, is a request of its own that names it. */
export function continueFrom({ card, request }: TicketPage): void {
  const { clientId, requester, product } = request;
  continueRequest({ id: card.id, folio: card.folio, clientId, requester, product });
  navigate(PATHS.newRequest);
}

interface TicketActionsProps {
  readonly page: TicketPage;
  readonly onChoose: (command: ActionCommand) => void;
  /** Absent for whoever may not send one away. */
  readonly onSend?: (() => void) | undefined;
  /** Absent for whoever may not destroy a request. */
  readonly onDispose?: (() => void) | undefined;
}

export function TicketActions({ page, onChoose, onSend, onDispose }: TicketActionsProps) {
  const { t } = useTranslation('ticket');
  const deviations = deviationCommands(page);
  const item = (command: ActionCommand) => (
    <Menu.Item key={command} onClick={() => onChoose(command)}>
      {t(`action.${command.replaceAll('.', '-')}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDown size={16} aria-hidden />}>
          {t('more-actions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {page.card.outcome !== null && (
          <Menu.Item onClick={() => continueFrom(page)}>{t('action.continue')}</Menu.Item>
        )}
        {sideCommands(page).map(item)}
        <Menu.Item onClick={() => askUndo(page.card.id)}>{t('action.undo')}</Menu.Item>
        {deviations.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('deviations')}</Menu.Label>
            {deviations.map(item)}
          </>
        )}
        {onSend && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onSend}>{t('action.transfer')}</Menu.Item>
          </>
        )}
        {onDispose && page.card.outcome !== null && (
          <>
            <Menu.Divider />
            <Menu.Item color="riesgo" onClick={onDispose}>
              {t('action.dispose')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
