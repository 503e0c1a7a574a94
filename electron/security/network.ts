import type { App, Session } from 'electron';
import { APP_SCHEME } from './app-url';

/** Schemes that never leave the process. DevTools are the developer's own window; the packaged app has none. */
function localSchemes(isPackaged: boolean): ReadonlySet<string> {
  const schemes = [`${APP_SCHEME}:`, 'blob:', 'data:'];
  return new Set(isPackaged ? schemes : [...schemes, 'devtools:']);
}

/**
 * Keeps Chromium from connecting on its own account. Has to be called before `ready`. The desk's two ways out, asking for a
 * timestamp (adapters/pades/timestamp/timestamp-client.ts) and sending a mail (adapters/mail/smtp/), each at the address that a
 * person wrote into Ajustes, go through Node in the main process and are not touched by this.
 */
export function silenceChromium(commandLine: App['commandLine']): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'disable-breakpad',
    'dns-prefetch-disable',
    'no-pings',
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name);
  }
  // Even what slips past every filter finds no address to connect to.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Chromium fetches a spelling dictionary for the system's language as soon as the session serves a page. */
export function disableSpellChecker(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

/** SECURITY(#1): no remote content at all, by any way a page could ask for it. */
export function blockRemoteRequests(
  session: Session,
  isPackaged: boolean,
  onBlocked: (url: string) => void,
): void {
  const allowed = localSchemes(isPackaged);
  session.webRequest.onBeforeRequest((details, answer) => {
    const isLocal = URL.canParse(details.url) && allowed.has(new URL(details.url).protocol);
    if (!isLocal) onBlocked(details.url);
    answer({ cancel: !isLocal });
  });
}
