import { PR_OPE_003_V5 } from './pr-ope-003-v5';
import type { Procedure } from './procedure';

/** Every version of the procedure that this program knows, by its number. */
export const PROCEDURES: ReadonlyMap<number, Procedure> = new Map([[PR_OPE_003_V5.version, PR_OPE_003_V5]]);
