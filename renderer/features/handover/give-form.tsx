/** Handing the shift over: how everything stands, a note on what needs one, and to whom. */
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { handoverInputSchema } from '../../../electron/shared/domain/handover';
import { optionalText } from '../../../electron/shared/domain/text';
import type { HandoverState, SessionState } from '../../../electron/shared/ipc-views';
import { HANDOVER_DRAFT_KEY } from '../../../electron/shared/kept-draft';
import { giveHandover } from '../../desk/handover';
import { announce } from '../../ui/announce';
import { SelectField } from '../../ui/fields/select-field';
import { TextAreaField } from '../../ui/fields/text-area-field';
import { RecordForm } from '../../ui/record-form';
import classes from './handover.module.css';
import { HandoverDeskPart } from './handover-desk-part';
import { HandoverRows } from './handover-rows';
import { LeftNotes } from './left-notes';
import { NoteField } from './note-field';

const NOBODY = 'quien-llegue';
const formSchema = handoverInputSchema.omit({ notes: true }).extend({
  toId: z.string(),
  // A request that came in since the form was opened has no note yet.
  notes: z.record(z.string(), optionalText(2000).optional()),
});

interface GiveFormProps {
  readonly state: HandoverState;
  readonly session: SessionState;
}

export function GiveForm({ state, session }: GiveFormProps) {
  const { t } = useTranslation(['handover', 'common']);
  const { rows, asOf, desk } = state;
  const others = session.settings.people.filter(
    ({ id, role, active }) => active && role !== 'auditor' && id !== session.person?.id,
  );
  return (
    <div className={classes['wide']}>
      <RecordForm
        schema={formSchema}
        defaultValues={{
          toId: NOBODY,
          note: '',
          notes: Object.fromEntries(rows.map(({ ticketId }) => [ticketId, ''])),
        }}
        title={t('give.title')}
        description={t('give.help')}
        submitLabel={t('give.submit')}
        draftKey={HANDOVER_DRAFT_KEY}
        onSubmit={({ toId, note, notes }, { commandId }) => {
          // Of all requests that a note was written on, also of those that left the list meanwhile.
          const said = Object.entries(notes).flatMap(([ticketId, note]) =>
            note ? [{ ticketId, note }] : [],
          );
          return giveHandover({ toId: toId === NOBODY ? null : toId, note, notes: said }, commandId);
        }}
        onDone={() => announce(t('give.done'))}
      >
        {(form) => (
          <>
            <HandoverRows
              rows={rows}
              asOf={asOf}
              held={{
                any: (some) => some.some(({ ticketId }) => Boolean(form.getValues(`notes.${ticketId}`))),
                follow: (changed) => form.subscribe({ formState: { values: true }, callback: changed }),
              }}
              note={({ ticketId, folio }) => (
                <NoteField name={`notes.${ticketId}`} label={t('note-of', { folio })} />
              )}
            />
            <LeftNotes rows={rows} />
            <HandoverDeskPart desk={desk} />
            <Stack gap="lg" maw={720}>
              <TextAreaField
                name="note"
                label={t('general-note')}
                help={t('general-note-help')}
                minRows={3}
              />
              <SelectField
                name="toId"
                label={t('give.to')}
                help={t('give.to-help')}
                required
                options={[
                  { value: NOBODY, label: t('whoever') },
                  ...others.map(({ id, name, role }) => ({
                    value: id,
                    label: `${name} · ${t(`role.${role}`, { ns: 'common' })}`,
                  })),
                ]}
              />
            </Stack>
          </>
        )}
      </RecordForm>
    </div>
  );
}
