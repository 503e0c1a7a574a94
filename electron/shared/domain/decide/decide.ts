/** (state, command, context) → events, or why not. Pure: the same guard serves drag, keyboard, menu and command line. */
import { err, ok } from '../../result';
import type { TicketCommand } from '../commands';
import type { Ticket } from '../ticket';
import { withCallRules } from './call-rules';
import type { Decision, DecisionContext } from './context';
import { decideAmend } from './decide-amend';
import { decideReceptionCorrection, decideTermsRevision, withClockChanges } from './decide-clock';
import {
  decideApproval,
  decideDelivery,
  decideMailDraft,
  decideMailSent,
  decideReminder,
  decideReport,
} from './decide-closure';
import { decideDeviation } from './decide-deviation';
import { decideLabels } from './decide-labels';
import {
  decideLetterConstancia,
  decideLetterHandwritten,
  decideLetterIssue,
  decideLetterPaper,
  decideLetterReject,
  decideLetterSendOut,
  decideLetterSign,
  decideLetterTimestamp,
  decideLetterWaive,
} from './decide-letter';
import { decideMailDequeue, decideMailQueue, decideUncertain } from './decide-mail-sending';
import {
  decideAttend,
  decideInadmissibility,
  decideRatify,
  decideReceive,
  decideUpdate,
} from './decide-request';
import { decideTransferSend, decideTransferTakeBack, refusedAway } from './decide-transfer';
import { decideUndo } from './decide-undo';
import { decideValidate } from './decide-validation';
import {
  decideAttach,
  decideMark,
  decideOperation,
  decidePackage,
  decidePackageBuilt,
  decidePortal,
  decideReassign,
  decideRecommendation,
  decideReprioritise,
  decideReturn,
  decideSolution,
  decideSubmit,
  decideWaitingEnd,
  decideWaitingStart,
  decideWorkLog,
} from './decide-work';
import { decideTimedWork, decideWorkStart, decideWorkStop } from './decide-work-time';
import { move } from './moves';

export function decideTicket(ticket: Ticket, command: TicketCommand, context: DecisionContext): Decision {
  const told = withCallRules(ticket.id, decided(ticket, command, context), context);
  return withClockChanges(ticket, told, context);
}

function decided(ticket: Ticket, command: TicketCommand, context: DecisionContext): Decision {
  // An auditor reads everything and writes nothing (design decision 6); who took a copy away is the desk's own note.
  if (context.session.role === 'auditor' && command.type !== 'expediente.record-export')
    return err({ kind: 'reader-only' });
  const away = refusedAway(ticket);
  // Who took a copy of it is told also of one that is only read.
  if (away && command.type !== 'expediente.record-export' && command.type !== 'transfer.take-back')
    return err(away);
  switch (command.type) {
    case 'request.update':
      return decideUpdate(ticket, command, context);
    case 'request.receive':
      return decideReceive(ticket, context);
    case 'request.validate':
      return decideValidate(ticket, command, context);
    case 'inadmissibility.record':
      return decideInadmissibility(ticket, command, context);
    case 'inadmissibility.conclude':
      return move(ticket, 'inadmissibility.conclude', null, [], context);
    case 'mail.draft':
      return decideMailDraft(ticket, command, context);
    case 'mail.confirm-sent':
      return decideMailSent(ticket, command, context);
    case 'mail.queue':
      return decideMailQueue(ticket, command);
    case 'mail.dequeue':
      return decideMailDequeue(ticket, command);
    case 'mail.decide-uncertain':
      return decideUncertain(ticket, command);
    case 'ticket.attend':
      return decideAttend(ticket, command, context);
    case 'ticket.reassign':
      return decideReassign(ticket, command, context);
    case 'ticket.reprioritise':
      return decideReprioritise(ticket, command, context);
    case 'work.log':
      return decideWorkLog(ticket, command, context);
    case 'work.start':
      return decideWorkStart(ticket, command, context);
    case 'work.stop':
      return decideWorkStop(ticket, command, context);
    case 'work.log-timed':
      return decideTimedWork(ticket, command, context);
    case 'solution.declare':
      return decideSolution(ticket, command, context);
    case 'operation.support':
      return decideOperation(ticket, command, context);
    case 'manufacturer.prepare':
      return decidePackage(ticket, command, context);
    case 'manufacturer.record-package':
      return decidePackageBuilt(ticket, command, context);
    case 'manufacturer.record-portal':
      return decidePortal(ticket, command, context);
    case 'manufacturer.submit':
      return decideSubmit(ticket, command, context);
    case 'recommendation.record':
      return decideRecommendation(ticket, command, context);
    case 'recommendation.mark':
      return decideMark(ticket, command, context);
    case 'manufacturer.return':
      return decideReturn(ticket, context);
    case 'report.issue':
      return decideReport(ticket, command, context);
    case 'report.deliver':
      return decideDelivery(ticket, context);
    case 'approval.remind':
      return decideReminder(ticket, command, context);
    case 'approval.record':
      return decideApproval(ticket, command, context);
    case 'attention.ratify':
      return decideRatify(ticket, command, context);
    case 'waiting.start':
      return decideWaitingStart(ticket, command, context);
    case 'waiting.end':
      return decideWaitingEnd(ticket, command, context);
    case 'terms.revise':
      return decideTermsRevision(ticket, command, context);
    case 'reception.correct':
      return decideReceptionCorrection(ticket, command, context);
    case 'labels.change':
      return decideLabels(ticket, command);
    case 'evidence.attach':
      return decideAttach(command);
    case 'record.amend':
      return decideAmend(ticket, command, context);
    case 'act.undo':
      return decideUndo(ticket, command, context);
    case 'deviation.close-unanswered':
    case 'deviation.manufacturer-unsupported':
    case 'deviation.withdraw':
    case 'deviation.reopen':
      return decideDeviation(ticket, command, context);
    case 'letter.issue':
      return decideLetterIssue(ticket, command, context);
    case 'letter.sign':
      return decideLetterSign(ticket, command, context);
    case 'letter.sign-by-hand':
      return decideLetterHandwritten(ticket, command, context);
    case 'letter.send-out':
      return decideLetterSendOut(ticket, command, context);
    case 'letter.timestamp':
      return decideLetterTimestamp(ticket, command, context);
    case 'letter.attach-constancia':
      return decideLetterConstancia(ticket, command);
    case 'letter.attach-paper':
      return decideLetterPaper(ticket, command, context);
    case 'letter.reject':
      return decideLetterReject(ticket, command, context);
    case 'letter.waive':
      return decideLetterWaive(ticket, command, context);
    case 'transfer.send':
      return decideTransferSend(ticket, command.payload);
    case 'transfer.take-back':
      return decideTransferTakeBack(ticket, command.payload);
    case 'expediente.record-export':
      return ok([{ type: 'v1.expediente.exported', payload: command.payload }]);
  }
}
