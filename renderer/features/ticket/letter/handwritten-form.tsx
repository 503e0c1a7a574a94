/** The client's mark without a certificate: weaker than a signature, and told as such before it is made. */
import { Alert, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { Signature, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { signLetterByHand } from '../../../desk/documents';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { useAct } from '../../../ui/use-act';
import classes from '../step-forms/step-forms.module.css';
import { RubricField } from './rubric-field';
import type { Rubric } from './rubric-picture';

interface HandwrittenFormProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function HandwrittenForm({ page, letter, onDone, onCancel }: HandwrittenFormProps) {
  const { t } = useTranslation(['letter', 'common']);
  const [rubric, setRubric] = useState<Rubric | null>(null);
  const [note, setNote] = useState('');
  const { busy, failure, run } = useAct();
  const { name } = letter.letter.client;

  const sign = (drawn: Rubric) =>
    run(async (commandId) => {
      const { letterId } = letter.letter;
      const answer = await signLetterByHand(page.card, { letterId, rubric: drawn, note }, commandId);
      if (!answer.ok) return answer.error;
      announce(t('handwritten.done'));
      onDone();
      return undefined;
    });

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
          <Text size="sm" c="dimmed" className={classes['wrap'] ?? ''}>
            {t('sign.as', { name })}
          </Text>
        </div>
        <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('handwritten.help')}
        </Alert>
        <RubricField
          use="whole"
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
