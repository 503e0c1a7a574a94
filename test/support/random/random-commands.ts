/** Commands out of a stream of choices: mostly what the step asks for, often incomplete, sometimes out of place. */
import type { TicketCommand, TicketCommandType } from '../../../electron/shared/domain/commands';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { attentionMakers } from './attention-makers';
import type { Choices, Maker, World } from './choices';
import { closureMakers } from './closure-makers';
import { requestMakers } from './request-makers';

/** A type without a maker does not compile. */
export const MAKERS: { readonly [T in TicketCommandType]: Maker } = {
  ...requestMakers,
  ...attentionMakers,
  ...closureMakers,
};

const USUAL: Readonly<Record<string, readonly [TicketCommandType, ...TicketCommandType[]]>> = {
  1: ['request.receive', 'request.update', 'request.receive', 'deviation.withdraw'],
  2: ['request.validate', 'request.validate', 'request.validate', 'deviation.withdraw'],
  3: ['inadmissibility.record', 'mail.draft', 'mail.confirm-sent', 'inadmissibility.conclude'],
  4: ['ticket.attend', 'ticket.attend', 'deviation.withdraw', 'attention.ratify'],
  5: [
    'work.log',
    'work.log',
    'solution.declare',
    'solution.declare',
    'recommendation.mark',
    'deviation.withdraw',
  ],
  6: ['work.log', 'work.log', 'operation.support', 'operation.support', 'deviation.withdraw'],
  7: [
    'manufacturer.prepare',
    'manufacturer.record-portal',
    'manufacturer.record-portal',
    'mail.draft',
    'mail.confirm-sent',
    'manufacturer.submit',
    'manufacturer.submit',
    'manufacturer.submit',
    'manufacturer.submit',
    'manufacturer.submit',
    'manufacturer.record-portal',
    'manufacturer.submit',
    'deviation.withdraw',
    'deviation.manufacturer-unsupported',
  ],
  8: [
    'recommendation.record',
    'recommendation.record',
    'recommendation.mark',
    'manufacturer.return',
    'manufacturer.return',
    'deviation.withdraw',
    'deviation.manufacturer-unsupported',
  ],
  9: ['report.issue', 'mail.draft', 'mail.confirm-sent', 'report.deliver', 'report.deliver'],
  10: [
    'approval.record',
    'approval.remind',
    'approval.remind',
    'deviation.close-unanswered',
    'deviation.close-unanswered',
  ],
  'con-vobo': [
    'letter.issue',
    'letter.sign',
    'letter.sign',
    'letter.sign-by-hand',
    'letter.send-out',
    'letter.timestamp',
    'letter.attach-constancia',
    'letter.attach-paper',
    'letter.reject',
    'letter.waive',
    'deviation.reopen',
  ],
  'sin-vobo': ['deviation.reopen', 'deviation.reopen', 'letter.waive'],
};

const ENDING: readonly TicketCommandType[] = ['deviation.withdraw', 'transfer.send'];

const ANY = Object.keys(MAKERS) as [TicketCommandType, ...TicketCommandType[]];

/** The next command of a walk. */
export function nextCommand(ticket: Ticket, choices: Choices, world: World): TicketCommand {
  const place = ticket.position.kind === 'step' ? ticket.position.step : ticket.position.outcome;
  const usual = USUAL[place];
  const wanted = usual && !choices.rarely(6) ? choices.of(usual) : choices.of(ANY);
  // A withdrawal ends a walk early, and so does what goes to another desk: most of them should get further than that.
  const early = typeof place === 'number' && place < 8;
  const type =
    ENDING.includes(wanted) && early && usual && !choices.rarely(place === 1 ? 10 : 5) ? usual[0] : wanted;
  return MAKERS[type](ticket, choices, world);
}
