import type { Result } from '../shared/result';

/** Records that a copy left. One that nobody knows of must not be about: where the record fails, or breaks, the copy goes. */
export async function recordedOrDiscarded<T, E>(
  record: () => Promise<Result<T, E>>,
  discard: () => Promise<void>,
): Promise<Result<T, E>> {
  let isRecorded = false;
  try {
    const recorded = await record();
    isRecorded = recorded.ok;
    return recorded;
  } finally {
    if (!isRecorded) await discard();
  }
}
