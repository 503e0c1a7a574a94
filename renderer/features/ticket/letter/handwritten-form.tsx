/** The client's mark without a certificate: weaker than a signature, and told as such before it is made. */
import { Alert, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { Signature, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { newId } from '../../../desk/commands';
import { signLetterByHand } from '../../../desk/documents';
import { queryFailure } from '../../../desk/query-failure';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { RubricField } from './rubric-field';
import type { Rubric } from './rubric-picture';

interface HandwrittenFormProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const NO_ANSWER: DeskFailure = { kind: 'internal', correlationId: '' };

export function HandwrittenForm({ page, letter, onDone, onCancel }: HandwrittenFormProps) {
  const { t } = useTranslation(['letter', 'common']);
  const commandId = useRef(newId());
  const [rubric, setRubric] = useState<Rubric | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const { name } = letter.letter.client;

  const sign = async (drawn: Rubric) => {
    setBusy(true);
    setFailure(null);
    try {
      const { letterId } = letter.letter;
      const answer = await signLetterByHand(page.card, { letterId, rubric: drawn, note }, commandId.current);
      commandId.current = newId();
      if (!answer.ok) return setFailure(answer.error);
      announce(t('handwritten.done'));
      onDone();
    } catch (error) {
      console.error(error);
      setFailure(queryFailure(error) ?? NO_ANSWER);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (rubric && !busy) void sign(rubric);
      }}
    >
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {t('handwritten.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('sign.as', { name })}
          </Text>
        </div>
        <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('handwritten.help')}
        </Alert>
        <RubricField
          value={rubric}
          onChange={setRubric}
          label={t('handwritten.rubric')}
          help={t('handwritten.rubric-help')}
          required
          disabled={busy}
        />
        <Textarea
          label={t('handwritten.note')}
          description={t('handwritten.note-help')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        {failure && <FailureAlert failure={failure} />}
        <Group gap="sm">
          <Button
            type="submit"
            loading={busy}
            disabled={rubric === null}
            leftSection={<Signature size={16} aria-hidden />}
          >
            {t('handwritten.submit')}
          </Button>
          <Button variant="subtle" disabled={busy} onClick={onCancel}>
            {t('action.cancel', { ns: 'common' })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
