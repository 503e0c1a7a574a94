import qrcode from 'qrcode-generator';

export interface QrSymbol {
  /** Modules on a side, without the quiet zone of four that has to stay white around. */
  readonly size: number;
  /** Dark modules as horizontal runs, in modules from the upper left corner. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** Characters of the compact alphanumeric mode (ISO/IEC 18004, 7.3.4). */
const alphanumeric = /^[0-9A-Z $%*+\-./:]*$/;

/** A QR code of level M, which still reads with 15 % of it lost: a crease, a stamp, a copy of a copy. */
export function qrSymbol(text: string): QrSymbol {
  const code = qrcode(0, 'M');
  code.addData(text, alphanumeric.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  const runs: { x: number; y: number; length: number }[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!code.isDark(y, x)) continue;
      let end = x + 1;
      while (end < size && code.isDark(y, end)) end += 1;
      runs.push({ x, y, length: end - x });
      x = end;
    }
  }
  return { size, runs };
}
