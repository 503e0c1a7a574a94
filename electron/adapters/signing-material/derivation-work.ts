import { MaterialError } from './material-error';

/**
 * What one file may cost altogether, in rounds of PKCS#12's own derivation: some ten seconds of one core. Programs write
 * a thousandth to a tenth of it; OpenSSL's old schemes with 600,000 iterations for key, certificates and MAC fit in.
 */
const MOST_ROUNDS = 4_000_000;
/** The platform's derivations are faster than the one that runs here; what a round of each weighs against one of that. */
const WEIGHT = { pkcs12: 1, pbkdf2: 1 / 4, scrypt: 1 / 6 } as const;

/** The work of turning passwords into keys that one file demands: of all its parts, however many and however small. */
export class DerivationWork {
  #left: number;

  constructor(mostRounds = MOST_ROUNDS) {
    this.#left = mostRounds;
  }

  /** Before the rounds are run. Throws MaterialError when they are more than the file may still cost. */
  spend(kind: keyof typeof WEIGHT, rounds: number): void {
    this.#left -= rounds * WEIGHT[kind];
    if (!(this.#left >= 0)) throw new MaterialError({ kind: 'too-costly' });
  }
}
