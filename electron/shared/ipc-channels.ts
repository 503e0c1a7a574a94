/**
 * The names of the calls that a page may make. They stand apart from the schemas of `ipc-contract.ts` because the
 * preload script needs the names and nothing else; the contract's type makes sure that both lists agree.
 */
export const channelNames = [
  'app:info',
  'app:report-error',
  'workspace:switch',
  'session:state',
  'session:complete-setup',
  'session:switch-person',
  'settings:save',
  'procedures:list',
  'board:cards',
  'ticket:page',
  'clients:list',
  'contracts:usage',
  'requests:of-mail',
  'outbox:list',
  'audit:events',
  'validation:preview',
  'desk:capture',
  'desk:ticket-command',
  'desk:client-command',
  'evidence:ingest-path',
  'evidence:ingest-bytes',
  'evidence:choose',
  'evidence:read',
  'evidence:save-as',
  'evidence:reveal',
  'evidence:open',
  'mail:read',
  'mail:propose',
  'mail:draft',
  'mail:open',
  'printed-copy:check',
  'report:preview',
  'report:issue',
  'letter:preview',
  'letter:issue',
  'letter:choose-material',
  'letter:inspect-material',
  'letter:sign',
  'verification:verify',
  'verification:expediente-path',
  'verification:stop',
  'verification:letter',
  'trust:list',
  'trust:examine',
  'trust:add',
  'trust:remove',
  'letter:sign-by-hand',
  'letter:send-out',
  'letter:inspect-returned',
  'letter:take-in',
  'expediente:export',
  'expediente:progress',
  'expediente:cancel',
  'expediente:reveal',
  'letter:timestamp',
  'timestamp:probe',
  'drafts:get',
  'drafts:save',
] as const;
export type Channel = (typeof channelNames)[number];

/** Those that take a path of the disk. Only the preload script says one, about a file that a person handed over. */
export const PATH_CHANNELS = ['evidence:ingest-path', 'verification:expediente-path'] as const;
export type PathChannel = (typeof PATH_CHANNELS)[number];

/** The one push channel, from main to the page. */
export const CHANGED_CHANNEL = 'desk:changed';
