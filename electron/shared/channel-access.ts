/**
 * Who may call what. Main asks this table before every handler; a command's own rules (which role decides which deviation)
 * come after it.
 */
import type { Channel } from './ipc-channels';

/**
 * `door`: anybody, also while the desk is locked. `read`: who has come in. `record`: who has come in and is no auditor.
 * `administer`: the roles of `administratingRoles`.
 */
export type ChannelAccess = 'door' | 'read' | 'record' | 'administer';

export const CHANNEL_ACCESS = {
  'app:info': 'door',
  'app:report-error': 'door',
  'workspace:switch': 'door',
  'access:state': 'door',
  'access:set-up': 'door',
  'access:protect': 'door',
  'access:unlock': 'door',
  'access:unlock-by-keychain': 'door',
  'access:recover': 'door',
  'access:lock': 'door',
  // Also for who came in with a password that somebody else chose.
  'access:change-password': 'door',
  'access:renew-recovery-code': 'administer',
  // By whom it was shown to: an auditor too may come in by the code.
  'access:code-kept': 'read',
  'access:keychain': 'read',
  'session:state': 'read',
  // Only where settings were lost: a code that is there is not changed.
  'session:complete-setup': 'record',
  'people:add': 'administer',
  // One's own address; anything else is asked for where it is changed.
  'people:change': 'record',
  'people:reset-password': 'administer',
  // How the window looks is everybody's; the rest is asked for where it is saved.
  'settings:save': 'read',
  'procedures:list': 'read',
  'board:cards': 'read',
  'ticket:page': 'read',
  'clients:list': 'read',
  'contracts:usage': 'read',
  'contracts:consumers': 'read',
  'ticket:contract': 'read',
  'printed-copy:check': 'read',
  'requests:of-mail': 'read',
  'knowledge:similar': 'read',
  'outbox:list': 'read',
  'disposal:found': 'read',
  // What an auditor may see of it stands in the bitácora.
  'disposal:preview': 'administer',
  'disposal:carry-out': 'administer',
  'audit:events': 'read',
  'audit:check': 'read',
  'audit:reading': 'read',
  // An auditor takes copies too; each is recorded.
  'audit:export': 'read',
  'audit:export-progress': 'read',
  'audit:export-cancel': 'read',
  'audit:export-reveal': 'read',
  'validation:preview': 'read',
  'validation:contracts': 'read',
  'ticket:clock-preview': 'record',
  'calendar:get': 'read',
  'calendar:change': 'administer',
  'handover:state': 'read',
  'handover:page': 'read',
  'handover:give': 'record',
  'handover:answer': 'record',
  // An auditor reads and takes copies too; each copy is recorded.
  'handover:pdf': 'read',
  'handover:save': 'read',
  'snippets:list': 'read',
  // Which roles may do what with the team's is decided with the command.
  'snippets:change': 'record',
  'snippets:save-own': 'record',
  'snippets:remove-own': 'record',
  'desk:capture': 'record',
  'desk:ticket-command': 'record',
  'desk:client-command': 'record',
  // Hundreds of records at once, and their undoing: whoever answers for the desk.
  'import:choose': 'administer',
  'import:sheet': 'administer',
  'import:preview': 'administer',
  'import:run': 'administer',
  'import:undo': 'administer',
  'import:save-refused': 'administer',
  'import:save-kept': 'administer',
  'import:progress': 'read',
  'import:list': 'read',
  'historic:find': 'read',
  'historic:view': 'read',
  'evidence:ingest-path': 'record',
  'evidence:ingest-bytes': 'record',
  'evidence:choose': 'record',
  'evidence:read': 'read',
  'evidence:save-as': 'read',
  'evidence:reveal': 'read',
  'evidence:open': 'read',
  // An auditor checks too, and it is recorded.
  'evidence:check': 'read',
  'mail:read': 'read',
  'mail:propose': 'record',
  'mail:draft': 'record',
  'mail:open': 'record',
  'package:preview': 'record',
  'package:make': 'record',
  // Behind the locked door too: how many, and nothing else.
  'mail-folder:count': 'door',
  'mail-folder:state': 'read',
  'mail-folder:look': 'read',
  'mail-folder:choose': 'administer',
  'mail-folder:take': 'record',
  'mail-folder:mark': 'record',
  'mail-account:view': 'read',
  'mail-account:save': 'administer',
  'mail-account:remove': 'administer',
  'mail-account:probe': 'administer',
  'report:preview': 'read',
  'report:issue': 'record',
  'letter:preview': 'read',
  'letter:issue': 'record',
  'letter:choose-material': 'record',
  'letter:inspect-material': 'record',
  'letter:sign': 'record',
  'letter:sign-by-hand': 'record',
  'letter:send-out': 'record',
  'letter:inspect-returned': 'record',
  'letter:take-in': 'record',
  'letter:timestamp': 'record',
  'verification:verify': 'read',
  'verification:expediente-path': 'read',
  'verification:stop': 'read',
  'verification:letter': 'read',
  'trust:list': 'read',
  'trust:examine': 'read',
  'trust:add': 'administer',
  'trust:remove': 'administer',
  'transfers:desks': 'read',
  'transfers:name': 'administer',
  // Nothing of it is secret; an auditor hands out nothing all the same.
  'transfers:save-card': 'record',
  'transfers:open-card': 'administer',
  'transfers:trust': 'administer',
  'transfers:revoke': 'administer',
  // Whoever answers for the desk gives its work away; whoever works there takes work in.
  'transfers:departure': 'administer',
  'transfers:send': 'administer',
  'transfers:save-again': 'administer',
  'transfers:take-back': 'administer',
  'transfers:reveal': 'administer',
  'transfers:progress': 'read',
  'transfers:stop': 'record',
  'transfers:choose': 'record',
  'transfers:take-in': 'record',
  'timestamp:probe': 'record',
  'expediente:export': 'read',
  'expediente:progress': 'read',
  'expediente:cancel': 'read',
  'expediente:reveal': 'read',
  'drafts:get': 'read',
  'drafts:save': 'read',
  'backup:state': 'read',
  'backup:configure': 'administer',
  'backup:choose-folder': 'administer',
  // Gives up what the last good one has: as much as choosing the folder anew.
  'backup:go-on': 'administer',
  'backup:make': 'record',
  // A copy of everything, though encrypted, to a place that nobody set.
  'backup:make-elsewhere': 'administer',
  'backup:generations': 'read',
  'backup:verify': 'read',
  // Also at the door, and where there is no desk yet: what opens the backup is asked for, and at an open desk the role.
  'restore:open': 'door',
  'restore:preview': 'door',
  'restore:run': 'door',
  'restore:progress': 'door',
} as const satisfies Readonly<Record<Channel, ChannelAccess>>;

/** Those that are answered at any time. */
export type DoorChannel = {
  [C in Channel]: (typeof CHANNEL_ACCESS)[C] extends 'door' ? C : never;
}[Channel];
