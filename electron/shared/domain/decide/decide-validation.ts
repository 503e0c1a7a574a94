/** Step 2, «Validación en Contrato»: computed here, confirmed or overridden by whoever validates. */
import { canonicalJson } from '../../canonical-json';
import { err, ok } from '../../result';
import type { Contract } from '../clients';
import type { CommandOf } from '../commands';
import { needsReason, proposeContract } from '../contract-choice';
import { NOTHING_USED } from '../contract-usage';
import { computeCriteria, type ValidationInput } from '../contract-validation';
import { capturedAt, requestOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { Decision, DecisionContext } from './context';
import { deskAuthority, deviate, move, rule } from './moves';

/** By what the desk judges a request under one contract or another. */
export function validationInput(
  ticket: Ticket,
  { client, product }: Pick<ValidationInput, 'client' | 'product'>,
  { usage, calendar, now }: Pick<DecisionContext, 'usage' | 'calendar' | 'now'>,
): (contract: Contract | null) => ValidationInput {
  const of = { client, product, calendar, now, request: requestOf(ticket), capturedAt: capturedAt(ticket) };
  return (contract) => ({
    ...of,
    contract,
    usage: contract ? usage(contract, ticket.id) : NOTHING_USED,
  });
}

/** Step 2. The desk computes every criterion anew: what the form says was computed must be what is computed here. */
export function decideValidate(
  ticket: Ticket,
  { payload }: CommandOf<'request.validate'>,
  context: DecisionContext,
): Decision {
  const client = payload.clientId ? context.client(payload.clientId) : undefined;
  if (payload.clientId && !client) return err({ kind: 'not-found', what: 'client' });
  const contract = client?.contracts.find((candidate) => candidate.id === payload.contractId);
  if (payload.contractId && !contract) return rule('contract-not-of-client', 'contractId');
  const judgedBy = validationInput(ticket, { client: client ?? null, product: payload.product }, context);
  const computed = computeCriteria(judgedBy(contract ?? null));
  const matches =
    computed.length === payload.criteria.length &&
    computed.every((criterion, index) => {
      const given = payload.criteria[index];
      return given?.criterion === criterion.criterion && given.computed === criterion.outcome;
    });
  if (!matches) return rule('criteria-mismatch', 'criteria');
  const unmet = payload.criteria.filter((criterion) => criterion.outcome !== 'met');
  // «Sí» with a criterion unmet, or «no» with all of them met, would contradict the record's own table.
  if (payload.valid ? unmet.length > 0 : unmet.length === 0) return rule('validation-contradicts', 'valid');

  const { choiceReason = '', ...answered } = payload;
  const proposal = proposeContract(client ?? null, judgedBy);
  const byReason = needsReason(proposal, payload.contractId, payload.valid);
  if (byReason && choiceReason === '') return rule('choice-without-reason', 'choiceReason');
  const { proposedId, why, considered } = proposal;
  const choice = {
    proposedId,
    chosenId: payload.contractId,
    why,
    considered: considered.map((one) => ({ ...one, unmet: [...one.unmet] })),
  };

  const canonical = canonicalJson({ client: client?.details ?? null, contract: contract ?? null });
  const conditional =
    payload.valid &&
    payload.criteria.some((given) => given.decision === 'overridden' && given.computed !== 'met');
  const record: EventSpec = {
    type: 'v1.request.validated',
    payload: {
      ...answered,
      criteria: payload.criteria.map((given, index) => ({
        ...given,
        basis: computed[index]?.basis ?? given.basis,
        evidence: [...(computed[index]?.evidence ?? [])],
      })),
      ...((considered.length > 1 || byReason) && {
        choice: { ...choice, choiceReason: byReason ? choiceReason : '' },
      }),
      frozen: { canonical, sha256: context.sha256(canonical) },
      ratifyBy: conditional ? ratifyBy(context) : null,
    },
  };
  if (!payload.valid) return move(ticket, 'request.validate', false, [record], context);
  const decision = conditional
    ? deviate(ticket, 'atencion-condicionada', conditionalInput(payload, context), [record], context)
    : move(ticket, 'request.validate', true, [record], context);
  // The ticket is born at step 4 (design decision 1).
  return decision.ok
    ? ok([...decision.value, { type: 'v1.ticket.opened', payload: { folio: context.nextFolio('N2') } }])
    : decision;
}

/** Líder SOC has the hours that the desk allows, counted from now: whoever overrides does not set the term as well. */
const ratifyBy = ({ now, ratifyWithinHours }: DecisionContext) =>
  new Date(Date.parse(now) + ratifyWithinHours * 3_600_000).toISOString();

function conditionalInput(payload: CommandOf<'request.validate'>['payload'], context: DecisionContext) {
  const overridden = payload.criteria.filter((given) => given.decision === 'overridden');
  return {
    reason: overridden.map((given) => given.reason).join('\n'),
    authority: deskAuthority(context),
    evidence: [],
  };
}
