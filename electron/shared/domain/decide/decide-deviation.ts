/** The named ways off the graph that a person asks for by name. */
import type { CommandOf } from '../commands';
import type { DeviationKind } from '../procedure';
import type { Ticket } from '../ticket';
import type { Decision, DecisionContext } from './context';
import { checkWord } from './evidence-rules';
import { deviate, rule } from './moves';

type DeviationCommand = CommandOf<
  | 'deviation.close-unanswered'
  | 'deviation.manufacturer-unsupported'
  | 'deviation.withdraw'
  | 'deviation.reopen'
>;

export const DEVIATION_OF: Record<DeviationCommand['type'], DeviationKind> = {
  'deviation.close-unanswered': 'vobo-sin-respuesta',
  'deviation.manufacturer-unsupported': 'fabricante-sin-apoyo',
  'deviation.withdraw': 'retiro-cliente',
  'deviation.reopen': 'reapertura',
};

/** The client's own wish must be evidenced (design: «Soporte N2 with the client's evidence»). */
export function decideDeviation(
  ticket: Ticket,
  command: DeviationCommand,
  context: DecisionContext,
): Decision {
  if (command.type === 'deviation.withdraw' && command.payload.evidence.length === 0) {
    return rule('withdrawal-without-evidence', 'evidence');
  }
  if (command.type === 'deviation.withdraw') {
    const shown = checkWord(ticket, command.payload.evidence, 'evidence');
    if (!shown.ok) return shown;
  }
  return deviate(ticket, DEVIATION_OF[command.type], command.payload, [], context);
}
