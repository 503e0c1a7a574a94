/**
 * The names of the calls that a page may make. They stand apart from the schemas of `ipc-contract.ts` because the
 * preload script needs the names and nothing else; the contract's type makes sure that both lists agree.
 */
export const channelNames = ['app:info', 'app:report-error'] as const;
export type Channel = (typeof channelNames)[number];

/** The one push channel, from main to the page. */
export const CHANGED_CHANNEL = 'desk:changed';
