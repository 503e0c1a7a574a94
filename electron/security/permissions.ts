import type { Session } from 'electron';
import { isAppUrl } from './app-url';

/** Copying a folio is all that the app asks of the browser. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** SECURITY(#5): denied unless named above and asked by the app's own page, for requests, checks and devices alike. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(granted.has(permission) && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    return granted.has(permission) && isAppUrl(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler(null);
}
