import type { PackFailure } from '../../application/expediente/expediente-ports';

/** Carries an expected failure out of a stream to the one place that answers it. */
export class PackFailed extends Error {
  readonly failure: PackFailure;

  constructor(failure: PackFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
