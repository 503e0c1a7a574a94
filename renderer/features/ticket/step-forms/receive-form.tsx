/** 1 → 2. Nothing to write: the request is there or it is not; what is missing is named. */
import { Alert, Button, List } from '@mantine/core';
import { CircleCheck, Pencil, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import { CommandForm } from './command-form';
import type { TicketFormProps } from './ticket-form-props';

export function ReceiveForm({ page, onDone, onCancel, onEditRequest }: TicketFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const missing = page.card.moves.find((move) => move.command === 'request.receive')?.missing ?? [];
  return (
    <CommandForm
      page={page}
      type="request.receive"
      schema={ticketCommandSchemas['request.receive']}
      defaultValues={{}}
      title={t('receive.title')}
      submitLabel={t('receive.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      {missing.length === 0 ? (
        <Alert color="hecho" variant="light" icon={<CircleCheck size={16} aria-hidden />}>
          {t('receive.complete')}
        </Alert>
      ) : (
        <Alert
          color="espera"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('receive.incomplete', { count: missing.length })}
        >
          <List size="sm">
            {missing.map((name) => (
              <List.Item key={name}>{t(`missing.${name}`, { ns: 'common' })}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <div>
        <Button
          size="sm"
          variant="default"
          leftSection={<Pencil size={16} aria-hidden />}
          onClick={onEditRequest}
        >
          {t('receive.edit')}
        </Button>
      </div>
    </CommandForm>
  );
}
