/** First and last bytes of a file, by which kinds are told apart; they overlap in a small one. */
export interface FileEnds {
  /** At most `HEAD_BYTES`. */
  readonly head: Uint8Array;
  /** At most `TAIL_BYTES`. */
  readonly tail: Uint8Array;
}

export const HEAD_BYTES = 1024;
/** As far as the end record of a ZIP may lie before the end of the file (APPNOTE.TXT 6.3.10, 4.3.16). */
export const TAIL_BYTES = 22 + 65_535;

/** First bytes of a ZIP (APPNOTE.TXT 6.3.10, 4.3.7), also of one that holds nothing. */
const BEGINNINGS = ['PK\x03\x04', 'PK\x05\x06'];
/** Where a ZIP ends, whatever was put in front of it (4.3.16): unpacking programs find it by this. */
const END_RECORD = 'PK\x05\x06';
const PDF_HEADER = '%PDF-';

/** Whether a file is to be judged as an archive, also one with something in front of it: that it has is then the answer. */
export function looksLikeArchive({ head, tail }: FileEnds): boolean {
  const beginning = latin1(head);
  return (
    BEGINNINGS.some((bytes) => beginning.startsWith(bytes)) ||
    (!beginning.includes(PDF_HEADER) && latin1(tail).includes(END_RECORD))
  );
}

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
