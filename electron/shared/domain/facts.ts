import { z } from 'zod';

/** A catalogue key and its parameters, all text: what the desk found, said again in any language. */
export const factSchema = z.strictObject({
  key: z.string().min(1).max(80),
  params: z.record(z.string(), z.string()),
});
export type CriterionFact = z.infer<typeof factSchema>;
