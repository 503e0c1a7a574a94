/** How mails leave an open desk by SMTP: the account, and who sends what was approved. */

import type { Log } from '../../application/log';
import { MailAccountDesk, type StoredMailAccount } from '../../application/mail-account';
import { MailOutbox } from '../../application/mail-outbox';
import type { Clock, EvidenceVault, RecordedDocument } from '../../application/ports';
import type { SessionDesk } from '../../application/session-desk';
import type { MailSender, SendingMark } from '../../application/smtp-ports';
import type { TicketDesk } from '../../application/ticket-desk';
import type { DeskFailure } from '../../shared/failures';
import { TimeSlices } from '../time-slices';

interface MailTools {
  readonly desk: TicketDesk;
  readonly vault: EvidenceVault;
  readonly session: SessionDesk;
  readonly store: RecordedDocument<StoredMailAccount>;
  readonly sender: MailSender;
  readonly mark: SendingMark;
  readonly clock: Clock;
  readonly log: Log;
  /** Why nothing is written; null for a desk that is whole. */
  readonly damage: () => DeskFailure | null;
  readonly changed: () => void;
  readonly waits: (why: DeskFailure | null) => void;
}

export function openMail(tools: MailTools): {
  readonly mailAccount: MailAccountDesk;
  readonly outbox: MailOutbox;
} {
  const { desk, vault, session, store, sender, mark, clock, log, damage, changed, waits } = tools;
  const slices = new TimeSlices();
  const outbox = new MailOutbox({
    desk,
    vault,
    clock,
    log,
    server: () => store.get().server,
    sender,
    mark,
    mayRecord: () => {
      const { person } = session.state();
      return damage() === null && person !== null && person.role !== 'auditor';
    },
    waits,
    pause: () => slices.pause(),
    later: (afterMs, act) => {
      const timer = setTimeout(act, afterMs);
      return () => clearTimeout(timer);
    },
  });
  const mailAccount = new MailAccountDesk({
    store,
    sender,
    damage,
    record: (spec) => desk.recordPeople([spec]),
    correct: (spec) => desk.recordDone([spec]),
    changed: () => {
      changed();
      outbox.wake();
    },
  });
  return { mailAccount, outbox };
}
