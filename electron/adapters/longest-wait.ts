/** Waits until it is settled, but no longer than so many milliseconds. @throws what it rejects with in that time. */
export async function atMost(longestMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const longest = new Promise<void>((done) => {
    timer = setTimeout(done, longestMs);
  });
  try {
    await Promise.race([work, longest]);
  } finally {
    clearTimeout(timer);
  }
}
