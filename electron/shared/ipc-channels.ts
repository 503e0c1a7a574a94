/**
 * The names of the calls that a page may make. They stand apart from the schemas of `ipc-contract.ts` because the
 * preload script needs the names and nothing else; the contract's type makes sure that both lists agree.
 */
export const channelNames = [
  'app:info',
  'app:report-error',
  'session:state',
  'session:complete-setup',
  'session:switch-person',
  'settings:save',
  'procedures:list',
  'board:cards',
  'ticket:page',
  'clients:list',
  'contracts:usage',
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
  'report:preview',
  'report:issue',
  'letter:preview',
  'letter:issue',
  'letter:choose-material',
  'letter:inspect-material',
  'letter:sign',
  'verification:verify',
  'verification:letter',
  'trust:list',
  'trust:examine',
  'trust:add',
  'trust:remove',
  'drafts:get',
  'drafts:save',
] as const;
export type Channel = (typeof channelNames)[number];

/** The one push channel, from main to the page. */
export const CHANGED_CHANNEL = 'desk:changed';
