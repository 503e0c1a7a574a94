import { z } from 'zod';
import { operationStateSchema, solutionSchema } from '../../../../electron/shared/domain/records';
import { VALIDATION } from '../../../../electron/shared/domain/text';

/**
 * What the form holds whichever way it is answered, so that nothing typed is lost when the answer changes; only the
 * fields of the answer given reach the record.
 */
export const solutionFormSchema = z
  .object({
    finished: z.boolean({ error: VALIDATION.choice }),
    cause: z.string(),
    solution: z.string(),
    verification: z.string(),
    operationState: operationStateSchema.nullable(),
    pendingRisks: z.string(),
    recommendations: z.string(),
    pending: z.string(),
  })
  .transform(({ finished, pending, ...solved }) =>
    finished ? { finished, ...solved } : { finished, pending },
  )
  .pipe(solutionSchema);
