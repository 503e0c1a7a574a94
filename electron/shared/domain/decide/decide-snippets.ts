import { err, ok } from '../../result';
import {
  MOST_SNIPPETS,
  mayChangeSnippet,
  type SharedSnippets,
  SNIPPET_ROLES,
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
  if (!mayChangeSnippet(command.type, session, command.type === 'snippet.remove' ? known : undefined)) {
    return err({ kind: 'not-permitted', needs: SNIPPET_ROLES[command.type] });
  }
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
