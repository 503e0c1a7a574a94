/** Step 2's record, with what its own table demands told before the desk has to refuse it. */
import { validateInputSchema } from '../../../../electron/shared/domain/commands';
import { VALIDATION } from '../../../../electron/shared/domain/text';
import { contradiction, verdictOf } from './validation-model';

export const validateFormSchema = validateInputSchema.superRefine((record, context) => {
  const verdict = verdictOf(record.criteria);
  if (contradiction(verdict, record.valid) !== null) {
    context.addIssue({ code: 'custom', path: ['valid'], message: 'rule.validation-contradicts' });
  }
  if (record.valid && (record.clientId === null || record.contractId === null)) {
    context.addIssue({
      code: 'custom',
      path: [record.clientId === null ? 'clientId' : 'contractId'],
      message: VALIDATION.required,
    });
  }
});
