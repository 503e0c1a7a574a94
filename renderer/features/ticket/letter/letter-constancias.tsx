/** Constancias de conservación (NOM-151) that a PSC issued about the letter: kept and listed, nothing claimed of them. */
import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { CircleDashed, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterConstanciaSchema } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useReadsOnly } from '../../../desk/queries';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { TextField } from '../../../ui/fields/text-field';
import { HashText } from '../../../ui/hash-text';
import { useFormat } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { CommandForm } from '../step-forms/command-form';
import classes from '../step-forms/step-forms.module.css';

interface ConstanciasProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

export function LetterConstancias({ page, letter }: ConstanciasProps) {
  const { t } = useTranslation('letter');
  const [attaching, setAttaching] = useState(false);
  const isReader = useReadsOnly();
  const { constancias } = letter;
  const close = () => setAttaching(false);
  const hasSome = constancias.length > 0;
  const Icon = hasSome ? Paperclip : CircleDashed;
  return (
    <Stack gap="sm" component="section" aria-label={t('constancia.title')}>
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h4">
          {t('constancia.title')}
        </Title>
        <Badge
          variant="light"
          color={hasSome ? 'espera' : 'gray'}
          tt="none"
          leftSection={<Icon size={14} aria-hidden />}
        >
          {t(hasSome ? 'constancia.unverified' : 'constancia.none')}
        </Badge>
      </Group>
      {constancias.map((constancia) => (
        <Constancia key={`${constancia.attachedAt} ${constancia.file.sha256}`} constancia={constancia} />
      ))}
      {!isReader && !attaching && (
        <div>
          <Button size="sm" variant="default" onClick={() => setAttaching(true)}>
            {t('constancia.attach')}
          </Button>
        </div>
      )}
      {attaching && (
        <div className={classes['box']}>
          <CommandForm
            page={page}
            type="letter.attach-constancia"
            about={letter.letter.letterId}
            schema={letterConstanciaSchema}
            defaultValues={{ letterId: letter.letter.letterId, issuedBy: '', note: '' }}
            title={t('constancia.attach-title')}
            description={t('constancia.help')}
            submitLabel={t('constancia.submit')}
            onDone={close}
            onCancel={close}
          >
            <EvidenceField
              name="file"
              label={t('constancia.file')}
              help={t('constancia.file-help')}
              required
            />
            <TextField
              name="issuedBy"
              label={t('constancia.issued-by')}
              help={t('constancia.issued-by-help')}
              required
            />
            <TextAreaField name="note" label={t('constancia.note')} minRows={2} />
          </CommandForm>
        </div>
      )}
    </Stack>
  );
}

function Constancia({
  constancia,
}: {
  readonly constancia: NonNullable<TicketPage['letter']>['constancias'][number];
}) {
  const { t } = useTranslation('letter');
  const format = useFormat();
  const { file, issuedBy, note, attachedAt, attachedBy, documentSha256 } = constancia;
  return (
    <div className={classes['box']}>
      <Text size="sm" fw={600}>
        {t('constancia.by', { issuedBy })}
      </Text>
      <FileList files={[file]} />
      <Text size="xs" c="dimmed">
        {t('constancia.attached', { name: attachedBy, at: format.dateTime(attachedAt) })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('constancia.said-of')}
      </Text>
      <HashText sha256={documentSha256} short />
      {note !== '' && (
        <Text size="sm" className={classes['wrap'] ?? ''}>
          {note}
        </Text>
      )}
    </div>
  );
}
