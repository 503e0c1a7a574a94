import { filesOf } from '../shared/domain/projections/page';
import { settingsChanged, settingsNotWritten } from '../shared/domain/settings-changes';
import type { DeskFailure } from '../shared/failures';
import type { StoredMailFolder } from '../shared/mail-folder';
import type { MailFolderMemory } from './mail-folder-ports';
import type { RecordedDocument } from './ports';
import type { TicketDesk } from './ticket-desk';

/**
 * What an open desk remembers of the folder, in its encrypted store.
 * @param pause lets others have a turn
 */
export function mailFolderMemory(
  store: RecordedDocument<StoredMailFolder>,
  desk: TicketDesk,
  damage: () => DeskFailure | null,
  pause: () => Promise<void>,
): MailFolderMemory {
  const { tickets } = desk.state;
  return {
    get: () => store.get(),
    update: (change) => store.update(change),
    writeBack: () => store.writeBack(),
    record: (before, after) => desk.recordPeople(settingsChanged([{ setting: 'mailFolder', before, after }])),
    correct: async (before, recorded) => {
      await desk.recordDone(settingsNotWritten([{ setting: 'mailFolder', before, after: recorded }]));
    },
    damage,
    held: async (sha256s, ticketIds) => {
      const found = new Set<string>();
      const some = ticketIds === null ? tickets.values() : ticketIds.flatMap((id) => tickets.get(id) ?? []);
      for (const ticket of some) {
        for (const { sha256 } of filesOf(ticket)) if (sha256s.has(sha256)) found.add(sha256);
        await pause();
      }
      return found;
    },
  };
}
