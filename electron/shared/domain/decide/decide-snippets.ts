import { err, ok } from '../../result';
import {
  MOST_SNIPPETS,
  mayAddSnippet,
  mayChangeSnippet,
  type SharedSnippets,
  SNIPPET_LEADERS,
  SNIPPET_WRITERS,
  type SnippetCommand,
  sameAbbreviation,
} from '../snippets';
import type { Decision, DecisionContext } from './context';
import { rule } from './moves';

/** The texts that the team shares: who may change them, and no two that are called the same in one language. */
export function decideSnippets(
  { snippets }: SharedSnippets,
  command: SnippetCommand,
  { session }: Pick<DecisionContext, 'session'>,
): Decision {
  const known = snippets.find(({ id }) => id === command.payload.id);
  if (!mayAddSnippet(session)) return err({ kind: 'not-permitted', needs: SNIPPET_WRITERS });
  // Written over, it would be theirs who wrote it last, to take out too.
  if (known && !mayChangeSnippet(session, known))
    return err({ kind: 'not-permitted', needs: SNIPPET_LEADERS });
  switch (command.type) {
    case 'snippet.save':
      if (sameAbbreviation(snippets, command.payload)) return rule('abbreviation-taken', 'abbreviation');
      if (!known && snippets.length >= MOST_SNIPPETS) return rule('snippets-full', 'abbreviation');
      return ok([{ type: 'v1.snippet.saved', payload: command.payload }]);
    case 'snippet.remove': {
      if (!known) return err({ kind: 'not-found', what: 'snippet' });
      const { id, abbreviation, name } = known;
      return ok([{ type: 'v1.snippet.removed', payload: { id, abbreviation, name } }]);
    }
  }
}
