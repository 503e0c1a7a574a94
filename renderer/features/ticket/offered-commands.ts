/** What the palette lists of an open request: everything that its page can do, and why not what it cannot do now. */
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../electron/shared/failures';
import { type Command, useOfferCommands } from '../../ui/commands';
import { failureText } from '../../ui/failure';
import { type ActionCommand, deviationCommands, SIDE_COMMANDS, sideCommands } from './ticket-actions';

interface Doing {
  readonly page: TicketPage;
  /** Why nothing can be recorded; null where things can be. */
  readonly reason: DeskFailure | null;
  readonly onChoose: (command: ActionCommand) => void;
  readonly work: {
    readonly mayTime: boolean;
    readonly mayTell: boolean;
    readonly refusal: string;
    readonly open: () => void;
    readonly toggle: () => void;
  };
}

export function useTicketCommands({ page, reason, onChoose, work }: Doing): void {
  const { t } = useTranslation(['ticket', 'common']);
  const allowed = sideCommands(page);
  const refused = reason && failureText(reason, t);
  const deviations = deviationCommands(page);
  const label = (command: ActionCommand) => t(`action.${command.replaceAll('.', '-')}`);
  const commands: readonly Command[] = [
    {
      id: 'log',
      label: t('work.quick'),
      keys: 'Ctrl+L',
      reason: work.mayTell ? null : work.refusal,
      run: work.open,
    },
    {
      id: 'timer',
      label: t('timer.toggle'),
      keys: 'F8',
      reason: work.mayTime ? null : work.refusal,
      run: work.toggle,
    },
    ...SIDE_COMMANDS.map((command) => ({
      id: `side:${command}`,
      label: label(command),
      reason: refused ?? (allowed.includes(command) ? null : t('action.not-now')),
      run: () => onChoose(command),
    })),
    ...deviations.map((command) => ({
      id: `off:${command}`,
      label: label(command),
      reason: refused,
      run: () => onChoose(command),
    })),
  ];
  useOfferCommands('ticket', commands);
}
