/**
 * Whole numbers whose sum is the rounded sum of `parts`: the ones with the largest remainder are rounded up. Rounded one
 * by one, parts that are printed beside their total would not add up to it.
 */
export function wholeParts(parts: readonly number[]): readonly number[] {
  const whole = parts.map(Math.floor);
  const short = Math.round(sum(parts)) - sum(whole);
  const raised = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((left, right) => right.remainder - left.remainder || left.index - right.index)
    .slice(0, short)
    .map(({ index }) => index);
  return whole.map((part, index) => (raised.includes(index) ? part + 1 : part));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
