/** What the palette lists of an open request: everything that its page can do, and why not what it cannot do now. */
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../electron/shared/failures';
import { type Command, useOfferCommands } from '../../ui/commands';
import { failureText } from '../../ui/failure';
import { type ActionCommand, continueFrom, SIDE_COMMANDS, sideCommands } from './ticket-actions';

interface Doing {
  readonly page: TicketPage;
  /** Why nothing can be recorded; null where things can be. */
  readonly reason: DeskFailure | null;
  readonly onChoose: (command: ActionCommand) => void;
  /** Absent for whoever may not send one away, or where it cannot be. */
  readonly onSend: (() => void) | undefined;
  /** Absent for whoever may not destroy a request. */
  readonly onDispose: (() => void) | undefined;
  readonly work: {
    readonly mayTime: boolean;
    readonly mayTell: boolean;
    readonly refusal: string;
    readonly open: () => void;
    readonly toggle: () => void;
  };
}

export function useTicketCommands({ page, reason, onChoose, onSend, onDispose, work }: Doing): void {
  const { t } = useTranslation(['ticket', 'common']);
  const allowed = sideCommands(page);
  const refused = reason && failureText(reason, t);
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
    {
      id: 'transfer',
      label: t('action.transfer'),
      reason: onSend ? null : t('action.administrators-only'),
      run: () => onSend?.(),
    },
    {
      id: 'continue',
      label: t('action.continue'),
      reason: refused ?? (page.card.outcome === null ? t('action.only-when-closed') : null),
      run: () => continueFrom(page),
    },
    {
      id: 'dispose',
      label: t('action.dispose'),
      reason: onDispose
        ? page.card.outcome === null
          ? t('action.only-when-closed')
          : null
        : t('action.administrators-only'),
      run: () => onDispose?.(),
    },
  ];
  useOfferCommands('ticket', commands);
}
