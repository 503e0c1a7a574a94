/** A process that sends the one queued mail of a workspace, and is killed where it is told to be. */

import { NO_MARK } from '../../../electron/adapters/mail/sending-mark';
import { smtpSender } from '../../../electron/adapters/mail/smtp/smtp-sender';
import { MailOutbox } from '../../../electron/application/mail-outbox';
import type { MailSender } from '../../../electron/application/smtp-ports';
import type { MailServer } from '../../../electron/shared/mail-account';
import { openHarnessDesk, TestClock } from '../desk-harness';
import { silentLog } from '../silent-log';

const [folder = '', at = '', point = '', given = ''] = process.argv.slice(2);
const server = JSON.parse(given) as MailServer;

/** At once, as by the system: nothing of this process is run any more. */
const dieAt = (here: string): void => {
  if (here === point) process.kill(process.pid, 'SIGKILL');
};

const clock = new TestClock(at);
const { open } = await openHarnessDesk(folder, clock);
const real = smtpSender();
const sender: MailSender = {
  ...real,
  send: async (to, delivery) => {
    dieAt('started');
    const result = await real.send(to, { ...delivery, reached: (stage) => dieAt(`at ${stage}`) });
    dieAt('answered');
    return result;
  },
};
const outbox = new MailOutbox({
  desk: open.desk,
  pause: async () => {},
  vault: {
    read: async (sha256) => {
      const bytes = await open.vault.read(sha256);
      dieAt('before it started');
      return bytes;
    },
    put: async (...file) => {
      const kept = await open.vault.put(...file);
      dieAt('answer kept');
      return kept;
    },
  },
  clock,
  log: silentLog,
  server: () => server,
  mark: NO_MARK,
  sender,
  mayRecord: () => true,
  waits: () => {},
  later: () => () => {},
});
await outbox.start();
await outbox.settled();
dieAt('recorded');
// Whoever is to be killed by another waits for it.
setInterval(() => {}, 1000);
