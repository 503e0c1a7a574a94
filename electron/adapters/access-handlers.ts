/** Channels at the door, and the guard in front of all others. */
import type { DeskDoor } from '../application/access/desk-door';
import type { RestoreDesk } from '../application/backup/restore-desk';
import type { Log } from '../application/log';
import { CHANNEL_ACCESS, type DoorChannel } from '../shared/channel-access';
import { administratingRoles } from '../shared/domain/administrators';
import type { DeskFailure } from '../shared/failures';
import { type Channel, channelNames } from '../shared/ipc-channels';
import type { CallFailure } from '../shared/ipc-contract';
import type { AppInfo } from '../shared/ipc-views';
import { ok, type Result } from '../shared/result';
import type { StoreFailure } from '../shared/store-failure';
import { restoreHandlers } from './backup/backup-handlers';
import { type Handlers, RefusedCall } from './ipc-register';
import type { OpenDesk } from './open-desk';
import type { WindowPutAway } from './window-put-away';
import type { SwitchWorkspace } from './workspace-switch';

export interface AccessParts {
  readonly door: DeskDoor<OpenDesk>;
  readonly window: WindowPutAway;
  readonly info: () => Promise<AppInfo>;
  readonly log: Log;
  /** Furnishes the empty desk that was just set up with the example. */
  readonly furnish: () => Promise<Result<void, StoreFailure>>;
  readonly switchWorkspace: SwitchWorkspace;
  readonly restore: RestoreDesk;
  /** How many files wait in the mail folder; null where none is watched. */
  readonly waitingMails: () => number | null;
}

export type DoorHandlers = Pick<Handlers, DoorChannel>;
export type DeskHandlers = Omit<Handlers, DoorChannel>;

export function createAccessHandlers(parts: AccessParts): DoorHandlers {
  const { door, window, log } = parts;
  const codeOf = (done: Result<string, DeskFailure>) => (done.ok ? ok({ recoveryCode: done.value }) : done);
  return {
    'app:info': parts.info,
    'app:report-error': async (reported, { correlationId }) => {
      log.error('page error', { correlationId, ...reported });
      return ok({ correlationId });
    },
    'workspace:switch': ({ to }) => parts.switchWorkspace(to),
    ...restoreHandlers(parts.restore),
    'mail-folder:count': async () => parts.waitingMails(),
    'access:state': () => door.state(),
    'access:set-up': async ({ workspace, ...request }) => {
      const done = await door.setUp(request);
      if (!done.ok || workspace !== 'example') return codeOf(done);
      // The keys are made by now: whatever becomes of the example, which a notice tells, its code must be read.
      const furnished = await parts.furnish().catch((error: unknown) => ({ ok: false, error }) as const);
      if (!furnished.ok) log.error('example not furnished', { error: furnished.error });
      return codeOf(done);
    },
    'access:protect': async (request) => codeOf(await door.protect(request)),
    'access:unlock': (request) => door.unlock(request),
    'access:unlock-by-keychain': () => door.unlockByKeychain(),
    'access:recover': async (request) => codeOf(await door.recover(request)),
    'access:change-password': (request) => door.changePassword(request),
    'access:lock': async () => {
      // The page says it once more when it has put the desk away; until then its drafts are waited for.
      window.putAway();
      return ok(await door.lock('person'));
    },
  };
}

/** Who asks is looked at before what is asked: the desk's handlers never run for somebody who may not. */
export function guardedHandlers(
  door: DeskDoor<OpenDesk>,
  atDoor: DoorHandlers,
  deskHandlers: (desk: OpenDesk) => DeskHandlers,
): Handlers {
  const entries = channelNames.map((channel) => {
    if (CHANNEL_ACCESS[channel] === 'door') return [channel, atDoor[channel as DoorChannel]];
    return [
      channel,
      async (request: never, context: unknown) => {
        const desk = admitted(door, channel);
        const handler = deskHandlers(desk)[channel as keyof DeskHandlers];
        return (handler as (request: never, context: unknown) => Promise<unknown>)(request, context);
      },
    ];
  });
  return Object.fromEntries(entries) as Handlers;
}

/** The desk that the call goes to. @throws RefusedCall when the door is shut, or the role does not do this */
function admitted(door: DeskDoor<OpenDesk>, channel: Channel): OpenDesk {
  // A window that is being put away still hands in what was being written.
  if (channel === 'drafts:save' && door.closing) return door.closing;
  const open = door.open;
  if (!open) throw new RefusedCall({ kind: 'locked-desk' });
  const refused = refusalFor(open.desk, channel);
  if (refused) throw new RefusedCall(refused);
  return open.desk;
}

function refusalFor({ session }: OpenDesk, channel: Channel): CallFailure | null {
  const { person, settings } = session.state();
  switch (CHANNEL_ACCESS[channel]) {
    case 'door':
      return null;
    case 'read':
      return person ? null : { kind: 'locked-desk' };
    case 'record':
      return person?.role === 'auditor' ? { kind: 'reader-only' } : null;
    case 'administer': {
      const needs = administratingRoles(settings.people);
      return person && needs.includes(person.role) ? null : { kind: 'not-permitted', needs };
    }
  }
}
