import {
  decodeTextString,
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from '../pdf-file/pdf-objects';

/** Whether two objects say the same; references are compared, not followed, and the order of keys does not count. */
export function isSameObject(left: PdfObject, right: PdfObject): boolean {
  if (left instanceof PdfName) return right instanceof PdfName && left.value === right.value;
  if (left instanceof PdfString) return right instanceof PdfString && isSameBytes(left.bytes, right.bytes);
  if (left instanceof PdfReference) return right instanceof PdfReference && isSameReference(left, right);
  if (left instanceof PdfDictionary) {
    return right instanceof PdfDictionary && differingKeys(left, right).length === 0;
  }
  if (left instanceof PdfStream) {
    return (
      right instanceof PdfStream &&
      differingKeys(left.dictionary, right.dictionary).length === 0 &&
      isSameBytes(left.encoded, right.encoded)
    );
  }
  if (isPdfArray(left)) {
    return (
      isPdfArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isSameObject(item, right[index] ?? null))
    );
  }
  return left === right;
}

export function isSameReference(left: PdfReference, right: PdfReference): boolean {
  return left.objectNumber === right.objectNumber && left.generation === right.generation;
}

/** The keys whose values differ, or that only one of the two has. */
export function differingKeys(left: PdfDictionary, right: PdfDictionary): readonly string[] {
  const keys = new Set([...left.entries.keys(), ...right.entries.keys()]);
  return [...keys].filter((key) => !isSameObject(left.get(key), right.get(key)));
}

/** The same, where a text that another program wrote in another encoding (ISO 32000-2, 7.9.2.2) counts as unchanged. */
export function changedKeys(left: PdfDictionary, right: PdfDictionary): readonly string[] {
  return differingKeys(left, right).filter((key) => !isSameText(left.get(key), right.get(key)));
}

/** Of a field that somebody signs: what it is called to people (/TU) may be written anew, the same. */
export function signedKeys(left: PdfDictionary, right: PdfDictionary): readonly string[] {
  return differingKeys(left, right).filter(
    (key) => key !== 'TU' || !isSameText(left.get(key), right.get(key)),
  );
}

function isSameText(left: PdfObject, right: PdfObject): boolean {
  const isText = left instanceof PdfString && right instanceof PdfString;
  return isText && decodeTextString(left) === decodeTextString(right);
}

function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
