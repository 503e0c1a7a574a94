/** Notes on requests that left the list while they were written: kept, said, and still to be changed. */
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { useCards } from '../../desk/cards';
import { announce } from '../../ui/announce';
import { NoteField } from './note-field';

export function LeftNotes({ rows }: { readonly rows: readonly HandoverRow[] }) {
  const { t } = useTranslation('handover');
  const known = useCards().data;
  const notes: unknown = useWatch({ name: 'notes' });
  // One that is being emptied does not go from under the caret.
  const [seen, setSeen] = useState<readonly string[]>([]);
  const listed = new Set(rows.map(({ ticketId }) => ticketId));
  const written = Object.entries(typeof notes === 'object' && notes !== null ? notes : {}).flatMap(
    ([ticketId, note]) => (note && !listed.has(ticketId) ? [ticketId] : []),
  );
  const added = written.filter((ticketId) => !seen.includes(ticketId));
  if (added.length > 0) setSeen([...seen, ...added]);
  const left = seen.flatMap((ticketId) => {
    if (listed.has(ticketId)) return [];
    const card = known?.index.card(ticketId);
    // While cards are on their way nobody knows of one that is not there, and main refuses what cannot be.
    const isDestroyed = !card && known?.next === null;
    const lost = isDestroyed ? '' : (card?.away?.desk ?? null);
    return [{ ticketId, folio: card?.folio ?? t('left.unknown'), lost }];
  });
  return (
    <div role="status">
      {left.length > 0 && (
        <Alert variant="light" color="espera" title={t('left.title')}>
          <Stack gap="sm">
            {left.some(({ lost }) => lost === null) && <Text size="sm">{t('left.help')}</Text>}
            {left.map((note) => (
              <LeftNote
                key={note.ticketId}
                {...note}
                onMoved={() => setSeen(seen.filter((id) => id !== note.ticketId))}
              />
            ))}
          </Stack>
        </Alert>
      )}
    </div>
  );
}

interface LeftNoteProps {
  readonly ticketId: string;
  readonly folio: string;
  /** The desk that has the request now, or nothing where it was destroyed: no note of this desk reaches it. */
  readonly lost: string | null;
  readonly onMoved: () => void;
}

function LeftNote({ ticketId, folio, lost, onMoved }: LeftNoteProps) {
  const { t } = useTranslation('handover');
  const { getValues, setValue, setFocus, clearErrors } = useFormContext();
  const name = `notes.${ticketId}`;
  const toGeneral = () => {
    const general = String(getValues('note') ?? '').trimEnd();
    const said = `${folio}: ${getValues(name)}`;
    setValue('note', general === '' ? said : `${general}\n\n${said}`, { shouldDirty: true });
    setValue(name, '', { shouldDirty: true });
    clearErrors(name);
    // The button that was pressed goes, and the focus with it.
    setFocus('note');
    onMoved();
    announce(t('left.moved', { folio }));
  };
  return (
    <div>
      <NoteField name={name} label={t('note-of', { folio })} shown />
      {lost !== null && (
        <>
          <Text size="sm" mt={4}>
            {lost === '' ? t('left.destroyed') : t('left.away', { folio, desk: lost })}
          </Text>
          <Button mt="xs" size="compact-sm" variant="default" onClick={toGeneral}>
            {t('left.to-general')}
          </Button>
        </>
      )}
    </div>
  );
}
