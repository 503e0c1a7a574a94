import type { AppInfo } from '../../electron/shared/ipc-contract';

/** Versions and folders of the running app; null when main refuses or fails (its log says why). */
export async function readAppInfo(): Promise<AppInfo | null> {
  const reply = await window.desk.invoke('app:info', {});
  return reply.ok ? reply.value : null;
}

/** Hands an error that the page caught to main's log. */
export async function reportPageError(error: Error): Promise<void> {
  await window.desk.invoke('app:report-error', {
    message: error.message.slice(0, 2_000),
    stack: (error.stack ?? '').slice(0, 20_000),
  });
}
