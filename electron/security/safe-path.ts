import { join } from 'node:path';

declare const checked: unique symbol;

/** A relative path whose every segment is a plain file name; only `toSafePath` makes one. */
export type SafePath = string & { readonly [checked]: true };

/** Plain names only: nothing that starts with a dot, no separator of any system, no percent-encoding, no drive, no NUL. */
const segmentPattern = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

function isSafe(path: string): path is SafePath {
  return path.split('/').every((segment) => segmentPattern.test(segment));
}

/** @returns null for anything that is not a chain of plain names: such a path cannot leave the folder it is joined to */
export function toSafePath(path: string): SafePath | null {
  return isSafe(path) ? path : null;
}

/** Joins a folder with a path that cannot lead out of it. */
export function insideFolder(folder: string, path: SafePath): string {
  return join(folder, path);
}
