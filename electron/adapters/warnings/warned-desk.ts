/** Lets the warnings of terms follow a desk from its opening until its lock. */
import type { WarnedDesk } from '../../application/warnings/term-plans';
import type { TermWarnings } from '../../application/warnings/term-warnings';
import type { OpenDesk } from '../open-desk';

export function warnOf(open: OpenDesk, warnings: TermWarnings): Promise<void> {
  const { desk, session } = open;
  const warned: WarnedDesk = {
    tickets: () => desk.state.tickets.values(),
    ticket: (id) => desk.state.tickets.get(id),
    procedureOf: (version) => desk.procedureOf(version),
    percents: () => {
      const { firstWarningPercent, secondWarningPercent } = session.settings;
      return [firstWarningPercent, secondWarningPercent].filter((percent) => percent !== null);
    },
  };
  open.onChanged(({ cards, gone, settingsChanged }) => {
    if (settingsChanged) void warnings.settingsChanged();
    else void warnings.changed([...cards.map(({ id }) => id), ...(gone ?? [])]);
  });
  return warnings.opened(warned);
}
