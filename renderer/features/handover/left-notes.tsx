/** Notes on requests that left the list while they were written: kept, said, and still to be changed. */
import { Alert, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { useCards } from '../../desk/queries';
import { NoteField } from './note-field';

export function LeftNotes({ rows }: { readonly rows: readonly HandoverRow[] }) {
  const { t } = useTranslation('handover');
  const cards = useCards().data?.cards;
  const notes: unknown = useWatch({ name: 'notes' });
  // One that is being emptied does not go from under the caret.
  const [seen, setSeen] = useState<readonly string[]>([]);
  const listed = new Set(rows.map(({ ticketId }) => ticketId));
  const written = Object.entries(typeof notes === 'object' && notes !== null ? notes : {}).flatMap(
    ([ticketId, note]) => (note && !listed.has(ticketId) ? [ticketId] : []),
  );
  const added = written.filter((ticketId) => !seen.includes(ticketId));
  if (added.length > 0) setSeen([...seen, ...added]);
  const left = seen.filter((ticketId) => !listed.has(ticketId));
  return (
    <div role="status">
      {left.length > 0 && (
        <Alert variant="light" color="espera" title={t('left.title')}>
          <Stack gap="sm">
            <Text size="sm">{t('left.help')}</Text>
            {left.map((ticketId) => (
              <NoteField
                key={ticketId}
                name={`notes.${ticketId}`}
                label={t('note-of', {
                  folio: cards?.find(({ id }) => id === ticketId)?.folio ?? t('left.unknown'),
                })}
                shown
              />
            ))}
          </Stack>
        </Alert>
      )}
    </div>
  );
}
