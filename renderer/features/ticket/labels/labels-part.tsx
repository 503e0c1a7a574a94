/** The labels of a request: each can be taken away, and another put, typed or taken from those in use. */
import { Autocomplete, Button, Group, Text } from '@mantine/core';
import { X } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LabelsChange, labelKey, labelSchema } from '../../../../electron/shared/domain/labels';
import type { Card } from '../../../../electron/shared/domain/projections/card';
import { sendTicketCommand } from '../../../desk/commands';
import { asInUse, useLabelsInUse } from '../../../desk/labels';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { useIssueText } from '../../../ui/form-fields';
import chips from '../../../ui/label-list.module.css';
import { useAct } from '../../../ui/use-act';
import classes from './labels-part.module.css';

/** Proposed at once: who wants another types a letter more. */
const MOST_PROPOSED = 8;

interface LabelsPartProps {
  readonly card: Card;
  readonly readsOnly: boolean;
}

export function LabelsPart({ card, readsOnly }: LabelsPartProps) {
  const { t } = useTranslation('ticket');
  const { busy, failure, run } = useAct();
  const field = useRef<HTMLInputElement>(null);
  const change = (payload: LabelsChange, said: string, done?: () => void) =>
    run(async (commandId) => {
      const reply = await sendTicketCommand(card, 'labels.change', payload, commandId);
      if (!reply.ok) return reply.error;
      announce(said);
      done?.();
      return undefined;
    });
  const takeAway = (label: string) => {
    void change({ added: [], removed: [label] }, t('labels.taken', { label }), () => field.current?.focus());
  };
  return (
    <>
      {card.labels.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('labels.none')}
        </Text>
      ) : (
        <ul className={chips['labels']} aria-label={t('labels.title')}>
          {card.labels.map((label) => (
            <li key={label} className={chips['label']}>
              {label}
              {!readsOnly && (
                <button
                  type="button"
                  className={classes['remove']}
                  aria-label={t('labels.remove', { label })}
                  title={t('labels.remove', { label })}
                  disabled={busy}
                  onClick={() => takeAway(label)}
                >
                  <X size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readsOnly && (
        <PutLabel
          held={card.labels}
          fieldRef={field}
          busy={busy}
          onPut={(label, done) =>
            void change({ added: [label], removed: [] }, t('labels.put', { label }), done)
          }
        />
      )}
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}

interface PutLabelProps {
  readonly held: readonly string[];
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly busy: boolean;
  readonly onPut: (label: string, done: () => void) => void;
}

function PutLabel({ held, fieldRef, busy, onPut }: PutLabelProps) {
  const { t } = useTranslation('ticket');
  const issueText = useIssueText();
  const inUse = useLabelsInUse();
  const [typed, setTyped] = useState('');
  const [issue, setIssue] = useState<string | undefined>();
  const heldKeys = new Set(held.map(labelKey));
  const put = (text: string) => {
    const label = labelSchema.safeParse(text);
    if (!label.success) return setIssue(label.error.issues[0]?.message);
    onPut(asInUse(label.data, inUse), () => setTyped(''));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) put(typed);
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Autocomplete
          ref={fieldRef}
          className={classes['field'] ?? ''}
          size="xs"
          label={t('labels.field')}
          value={typed}
          error={issueText(issue)}
          data={inUse.filter((label) => !heldKeys.has(labelKey(label)))}
          limit={MOST_PROPOSED}
          onChange={(text) => {
            setTyped(text);
            setIssue(undefined);
          }}
        />
        <Button type="submit" size="xs" variant="default" disabled={busy}>
          {t('labels.submit')}
        </Button>
      </Group>
    </form>
  );
}
