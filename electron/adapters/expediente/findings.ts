import type {
  ExpedienteAnswer,
  ExpedienteFinding,
  ExpedienteFindingKind,
  ExpedienteQuestion,
} from '../../shared/domain/expediente-report';

/** As many as a person reads; the number of all is told besides. */
const KEPT = 50;

/** These leave a question open instead of answering it with no. */
const UNCONFIRMED: ReadonlySet<ExpedienteFindingKind> = new Set([
  'links-on-trust',
  'journal-damaged-at-export',
  'file-absent-at-export',
  'signature-unconfirmed',
  'summary-by-another',
]);

/** Gathers what one question of the check finds. */
export class Findings {
  readonly #kept: ExpedienteFinding[] = [];
  #count = 0;
  #isWrong = false;

  add(kind: ExpedienteFindingKind, about = ''): void {
    this.#count += 1;
    if (!UNCONFIRMED.has(kind)) this.#isWrong = true;
    if (this.#kept.length < KEPT) this.#kept.push({ kind, about: about.slice(0, 300) });
  }

  /** Something is wrong, not only unconfirmed. */
  get isWrong(): boolean {
    return this.#isWrong;
  }

  answer(question: ExpedienteQuestion): ExpedienteAnswer {
    const state = this.#isWrong ? 'no' : this.#count > 0 ? 'unconfirmed' : 'yes';
    return { question, state, findings: this.#kept, findingCount: this.#count };
  }
}

export const notAsked = (question: ExpedienteQuestion): ExpedienteAnswer => ({
  question,
  state: 'not-asked',
  findings: [],
  findingCount: 0,
});
