/**
 * Asks main for one thing after the other. What a query gave up before its turn is asked of nobody: who scrolls past a hundred rows is
 * answered where they stop.
 */
export function createTurns(): <T>(ask: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (ask, signal) => {
    const answer = before.then(() => {
      signal.throwIfAborted();
      return ask();
    });
    before = answer.catch(() => {});
    return answer;
  };
}
