/**
 * Which of a client's contracts the desk proposes for a request, and why not the others. Where two cover it alike it
 * proposes none: whose units are spent and by whose terms is measured is for a person to say.
 */
import type { Client, Contract, Criterion } from './clients';
import { appliesTo, judgeAll, type ValidationInput } from './contract-validation';
import type { CriterionFact } from './facts';
import type { ContractChoice, CriterionOutcome } from './records';

export interface ConsideredContract {
  readonly contractId: string;
  readonly number: string;
  readonly title: string;
  readonly unmet: readonly {
    readonly criterion: Criterion;
    readonly outcome: CriterionOutcome;
    readonly basis: CriterionFact;
  }[];
}

export interface ContractProposal {
  readonly proposedId: string | null;
  readonly why: ContractChoice['why'];
  /** In the order in which they fit; all contracts of the client. */
  readonly considered: readonly ConsideredContract[];
}

interface Judged extends ConsideredContract {
  readonly active: boolean;
  readonly isInForce: boolean;
  readonly namesProduct: boolean;
}

const isSound = ([outcome]: readonly [CriterionOutcome, CriterionFact]) => outcome === 'met';

function judged(client: Client, contract: Contract, input: ValidationInput): Judged {
  const verdicts = judgeAll(client, contract, input);
  const unmet = (Object.keys(verdicts) as Criterion[])
    .filter((criterion) => appliesTo(contract, criterion) && !isSound(verdicts[criterion]))
    .map((criterion) => ({ criterion, outcome: verdicts[criterion][0], basis: verdicts[criterion][1] }));
  return {
    contractId: contract.id,
    number: contract.number,
    title: contract.title,
    unmet,
    active: contract.active,
    isInForce: isSound(verdicts['contract-in-force']),
    namesProduct: isSound(verdicts['product-in-scope']),
  };
}

/** Fits before not; then in force, then naming the product, then with less against it. */
function rank(one: Judged): readonly number[] {
  return [
    Number(one.unmet.length > 0),
    Number(!one.active),
    Number(!one.isInForce),
    Number(!one.namesProduct),
    one.unmet.length,
  ];
}

function compare(left: Judged, right: Judged): number {
  const ranks = rank(right);
  for (const [index, value] of rank(left).entries()) {
    const difference = value - (ranks[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param inputOf what a contract is judged by: each has units of its own */
export function proposeContract(
  client: Client | null,
  inputOf: (contract: Contract) => ValidationInput,
): ContractProposal {
  const all = (client?.contracts ?? [])
    .map((contract) => judged(client as Client, contract, inputOf(contract)))
    .toSorted((left, right) => compare(left, right) || left.number.localeCompare(right.number));
  const considered = all.map(({ contractId, number, title, unmet }) => ({
    contractId,
    number,
    title,
    unmet,
  }));
  const [first, second] = all;
  const propose = (why: ContractChoice['why'], proposedId: string | null = first?.contractId ?? null) => ({
    proposedId,
    why,
    considered,
  });
  if (!first) return propose('tie');
  if (!second) return propose('only-contract');
  if (compare(first, second) === 0) return propose('tie', null);
  if (first.unmet.length > 0) return propose('nearest');
  return propose(second.unmet.length > 0 ? 'only-fit' : 'names-product');
}

/**
 * Whether somebody has to say why they take this contract, or none. Where none fits and none is proposed, a request that
 * is turned down is turned down under any of them.
 */
export function needsReason(
  { proposedId, considered }: ContractProposal,
  chosenId: string | null,
  valid: boolean | null,
): boolean {
  if (considered.length === 0 || chosenId === proposedId) return false;
  const fits = considered.some(({ unmet }) => unmet.length === 0);
  return fits || proposedId !== null || valid !== false;
}
