import { MaterialError } from './material-error';

/**
 * What one file may cost altogether, in rounds of PKCS#12's own derivation: seconds of one core. The heaviest that OpenSSL
 * writes with a million iterations in its old schemes takes just as much; others take a hundredth of it.
 */
const MOST_ROUNDS = 6_000_000;
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
