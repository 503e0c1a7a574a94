/** The app's own scheme. `desk://app/` is the only address that the window ever shows. */
export const APP_SCHEME = 'desk';
const APP_HOST = 'app';
export const HOME_URL = `${APP_SCHEME}://${APP_HOST}/`;
/** What the window shows after its page crashed or could not be loaded. */
export const PROBLEM_URL = `${HOME_URL}problema`;

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/**
 * Tells whether an address belongs to the app. Compares parsed protocol and host: `origin` is the string "null" for
 * custom schemes in Node, and a prefix comparison would accept `desk://app.example`.
 */
export function isAppUrl(url: string): boolean {
  const parsed = parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.host === APP_HOST &&
    parsed.username === ''
  );
}

/** The home page itself, whatever its fragment: the one target that a page may navigate to (reload, «volver a abrir»). */
export function isHomeUrl(url: string): boolean {
  const parsed = parse(url);
  if (parsed === null) return false;
  parsed.hash = '';
  return parsed.href === HOME_URL;
}
