/** «Frases»: the short texts of the team and one's own, in two lists. */
import { Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  mayChangeSnippet,
  type SharedSnippet,
  SNIPPET_LEADERS,
  type Snippet,
} from '../../../electron/shared/domain/snippets';
import type { DeskFailure } from '../../../electron/shared/failures';
import { useReadOnlyReason } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { removeOwnSnippet, sendSnippetCommand, useSnippets } from '../../desk/snippets';
import { announce } from '../../ui/announce';
import { FailureAlert, rolesText } from '../../ui/failure';
import { ErrorState, LoadingState } from '../../ui/page';
import { SideSheet } from '../../ui/side-sheet';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import classes from './settings.module.css';
import type { PanelProps } from './settings-part';
import { SnippetForm, type SnippetScope } from './snippet-form';

interface Opened {
  readonly snippet: Snippet | null;
  readonly scope: SnippetScope;
}

export function SnippetsPanel({ session }: PanelProps) {
  const { t } = useTranslation(['snippets', 'common']);
  const snippets = useSnippets();
  const sheet = useSheet<Opened>();
  const { failure, run } = useAct();
  const reads = useReadOnlyReason() !== null;
  if (snippets.isError)
    return <ErrorState failure={queryFailure(snippets.error)} onRetry={() => void snippets.refetch()} />;
  if (!snippets.data) return <LoadingState />;
  const { shared, own } = snippets.data;
  const { person } = session;
  const mayChange = (snippet: SharedSnippet) =>
    !reads && person !== null && mayChangeSnippet(person, snippet);
  const remove = (asked: (commandId: string) => Promise<{ ok: true } | { ok: false; error: DeskFailure }>) =>
    run(async (commandId) => {
      const reply = await asked(commandId);
      if (!reply.ok) return reply.error;
      announce(t('panel.removed'));
      return undefined;
    });
  const opened = sheet.content;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {t('title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('panel.help')}
          </Text>
        </div>
        {!reads && (
          <Button
            variant="default"
            flex="none"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => sheet.open({ snippet: null, scope: 'team' })}
          >
            {t('panel.add')}
          </Button>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
      <Part title={t('panel.shared')} help={t('panel.shared-help')} none={t('panel.none-shared')}>
        {shared.snippets.map((snippet) => (
          <SnippetRow
            key={snippet.id}
            snippet={snippet}
            saved={snippet}
            onEdit={mayChange(snippet) ? () => sheet.open({ snippet, scope: 'team' }) : undefined}
            onRemove={
              mayChange(snippet)
                ? () =>
                    remove((commandId) =>
                      sendSnippetCommand(shared, 'snippet.remove', { id: snippet.id }, commandId),
                    )
                : undefined
            }
          />
        ))}
      </Part>
      {!reads && shared.snippets.some((snippet) => !mayChange(snippet)) && (
        <Text size="sm" c="dimmed">
          {t('panel.who-changes', { roles: rolesText(SNIPPET_LEADERS, t) })}
        </Text>
      )}
      <Part title={t('panel.own')} help={t('panel.own-help')} none={t('panel.none-own')}>
        {own.map((snippet) => (
          <SnippetRow
            key={snippet.id}
            snippet={snippet}
            onEdit={reads ? undefined : () => sheet.open({ snippet, scope: 'me' })}
            onRemove={reads ? undefined : () => remove(() => removeOwnSnippet(snippet.id))}
          />
        ))}
      </Part>
      <SideSheet opened={opened !== null} onClose={sheet.close} label={t('title')}>
        {opened && <SnippetForm {...opened} onDone={sheet.close} onCancel={sheet.close} />}
      </SideSheet>
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly help: string;
  /** What stands there while there is none. */
  readonly none: string;
  readonly children: readonly React.ReactNode[];
}

function Part({ title, help, none, children }: PartProps) {
  const { t } = useTranslation('snippets');
  return (
    <section aria-label={title}>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {children.length === 0 ? none : help}
      </Text>
      {children.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col" w={200}>
                  {t('panel.abbreviation')}
                </Table.Th>
                <Table.Th scope="col">{t('panel.text')}</Table.Th>
                <Table.Th scope="col" w={90}>
                  {t('panel.language')}
                </Table.Th>
                <Table.Th scope="col" w={210}>
                  <VisuallyHidden>{t('panel.actions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{children}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

interface SnippetRowProps {
  readonly snippet: Snippet;
  /** Who wrote it as it stands, of one of the team's. */
  readonly saved?: Pick<SharedSnippet, 'savedAt' | 'savedBy'>;
  readonly onEdit: (() => void) | undefined;
  readonly onRemove: (() => Promise<void>) | undefined;
}

function SnippetRow({ snippet, saved, onEdit, onRemove }: SnippetRowProps) {
  const { t } = useTranslation(['snippets', 'common']);
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const { abbreviation, name, language, text } = snippet;
  return (
    <Table.Tr>
      <Table.Td>
        <Text ff="monospace" fw={600} size="sm">
          ;{abbreviation}
        </Text>
        <Text size="sm">{name}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" lineClamp={3} className={classes['snippet'] ?? ''} title={text}>
          {text}
        </Text>
        {saved && (
          <Text size="xs" c="dimmed">
            {saved.savedBy.name} · {format.dateTime(saved.savedAt)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`language.${language}`)}</Table.Td>
      <Table.Td>
        {asked && onRemove ? (
          <Group gap="xs" role="group" aria-label={t('panel.remove-sure', { name })}>
            <Button
              size="compact-md"
              variant="default"
              onClick={() => void onRemove().finally(() => setAsked(false))}
            >
              {t('panel.remove-yes')}
            </Button>
            <Button size="compact-md" variant="subtle" autoFocus onClick={() => setAsked(false)}>
              {t('action.cancel', { ns: 'common' })}
            </Button>
          </Group>
        ) : (
          <Group gap="xs">
            {onEdit && (
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={t('panel.edit-name', { name })}
                onClick={onEdit}
              >
                {t('action.edit', { ns: 'common' })}
              </Button>
            )}
            {onRemove && (
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={t('panel.remove-name', { name })}
                onClick={() => setAsked(true)}
              >
                {t('panel.remove')}
              </Button>
            )}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
