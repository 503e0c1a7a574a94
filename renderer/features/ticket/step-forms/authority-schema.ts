import { deviationInputSchema, ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { Authority } from '../../../../electron/shared/domain/records';
import { VALIDATION } from '../../../../electron/shared/domain/text';

interface WithAuthority {
  readonly authority: Authority;
}
interface IssueSink {
  addIssue(issue: { code: 'custom'; path: string[]; message: string }): void;
}

/** Authority exercised from afar needs its evidence (procedure.md, «remotely with evidence»). */
function demandEvidence({ authority }: WithAuthority, context: IssueSink): void {
  if (authority.how === 'remote' && authority.evidence === null) {
    context.addIssue({ code: 'custom', path: ['authority', 'evidence'], message: VALIDATION.required });
  }
}

export const deviationFormSchema = deviationInputSchema.superRefine(demandEvidence);

/** The client's own wish must be evidenced. */
export const withdrawalFormSchema = deviationFormSchema.refine((record) => record.evidence.length > 0, {
  error: 'rule.withdrawal-without-evidence',
  path: ['evidence'],
});

export const ratificationFormSchema = ticketCommandSchemas['attention.ratify'].superRefine(demandEvidence);
