import type { TimestampAuthority } from '../../../application/timestamp-ports';

/** One of the two parts of the desk that open a connection; it is not even loaded before somebody configured an authority. */
export function createTimestampAuthorityOnDemand(): TimestampAuthority {
  return {
    stamp: async (digest, to) => {
      const { timestampClient } = await import('./timestamp-client');
      return timestampClient.stamp(digest, to);
    },
  };
}
