import { bridge } from './bridge';

/** Hands an error that the page caught to main's log. */
export async function reportPageError(error: Error): Promise<void> {
  await bridge.invoke('app:report-error', {
    message: error.message.slice(0, 2_000),
    stack: (error.stack ?? '').slice(0, 20_000),
  });
}
