/** The short texts that may be inserted, and changing them. */
import type { Snippet, snippetCommandSchemas } from '../../electron/shared/domain/snippets';
import type { DeskFailure } from '../../electron/shared/failures';
import type { CommandReply, SnippetsView } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';
import { useDesk } from './queries';

export const useSnippets = () => useDesk('snippets:list', {});

/** @param shared as the person saw them */
export function sendSnippetCommand(
  shared: SnippetsView['shared'],
  type: keyof typeof snippetCommandSchemas,
  payload: unknown,
  commandId: string,
): Promise<Result<CommandReply, DeskFailure>> {
  return bridge.invoke('snippets:change', { commandId, expectedVersion: shared.version, type, payload });
}

export const saveOwnSnippet = (snippet: Snippet): Promise<Result<SnippetsView, DeskFailure>> =>
  bridge.invoke('snippets:save-own', { snippet });

export const removeOwnSnippet = (id: string): Promise<Result<SnippetsView, DeskFailure>> =>
  bridge.invoke('snippets:remove-own', { id });
