/** Does one after the other, whatever becomes of those before; the first that failed is thrown at the end. */
export async function eachInTurn(...acts: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const act of acts) {
    try {
      await act();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
