import { ok } from '../../electron/shared/result';

/** For tests of what is done with files that belong to no ticket. */
export const noCustody = {
  viewed: async () => {},
  saved: async () => ok(undefined),
  putBack: async () => {},
};
