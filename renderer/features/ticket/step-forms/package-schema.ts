import { z } from 'zod';
import { evidenceRefSchema } from '../../../../electron/shared/domain/evidence';
import { packageSchema } from '../../../../electron/shared/domain/records';

/** `incoming` is where files land on their way into the list; it is no part of the record. */
export const packageFormSchema = packageSchema
  .extend({ incoming: z.array(evidenceRefSchema) })
  .transform(({ incoming: _landed, ...record }) => record);
