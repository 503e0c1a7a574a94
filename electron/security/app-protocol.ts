import { type Protocol, protocol } from 'electron';
import { type AppPages, answerAppRequest } from './app-response';
import { APP_SCHEME } from './app-url';

/** Has to be called before `ready`. SECURITY(#18): an own scheme, so that no page ever comes from file://. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the app's pages under its scheme, and nothing else. */
export function serveApp(target: Pick<Protocol, 'handle'>, pages: AppPages): void {
  target.handle(APP_SCHEME, (request) => answerAppRequest(request, pages));
}
