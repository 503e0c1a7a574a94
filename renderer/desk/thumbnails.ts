import { useQuery } from '@tanstack/react-query';
import { createTurns } from './in-turn';
import { deskQuery } from './queries';

const inTurn = createTurns();

/** A small picture of a file, for a list; nobody waits for it once the list is gone. */
export function useThumbnail(sha256: string, enabled: boolean) {
  const { queryKey, queryFn } = deskQuery('evidence:thumbnail', { sha256 });
  return useQuery({ queryKey, queryFn: ({ signal }) => inTurn(queryFn, signal), enabled });
}
