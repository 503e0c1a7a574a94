/**
 * Undoes the five filters of PNG (ISO/IEC 15948, 9.2), which PDF's predictors share. `data` holds rows of one filter
 * byte and `rowBytes` bytes; an unfinished last row is dropped. Null when a row names no known filter.
 */
export function unfilterPng(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array | null {
  const rows = Math.floor(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const source = row * (rowBytes + 1);
    const filter = data[source] ?? 0;
    if (filter > 4) return null;
    const target = row * rowBytes;
    for (let column = 0; column < rowBytes; column++) {
      const left = column >= pixelBytes ? (out[target + column - pixelBytes] ?? 0) : 0;
      const above = row > 0 ? (out[target + column - rowBytes] ?? 0) : 0;
      const corner =
        row > 0 && column >= pixelBytes ? (out[target + column - rowBytes - pixelBytes] ?? 0) : 0;
      out[target + column] = (data[source + 1 + column] ?? 0) + predict(filter, left, above, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      return 0;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
