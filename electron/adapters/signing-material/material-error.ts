import type { MaterialFailure } from '../../application/signing-ports';

/** Carries an expected failure out of nested parsing; it never leaves this folder. */
export class MaterialError extends Error {
  override readonly name = 'MaterialError';

  constructor(
    readonly failure: MaterialFailure,
    options?: ErrorOptions,
  ) {
    super(failure.kind, options);
  }
}

export function malformed(reason: string): MaterialError {
  return new MaterialError({ kind: 'malformed', reason });
}

export function unsupported(algorithm: string): MaterialError {
  return new MaterialError({ kind: 'unsupported-algorithm', algorithm });
}

/** Runs one step of the ASN.1 library, whose every complaint means that the input is not what it should be. */
export function parsing<T>(what: string, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    throw new MaterialError({ kind: 'malformed', reason: what }, { cause });
  }
}
