/** What was written before stays, also once the desk knows more; whoever wants the text of now asks for it. */
import { Button, Text } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { MailProposal } from '../../../../electron/shared/ipc-views';
import { announce } from '../../../ui/announce';
import { ConfirmDialog } from '../../../ui/confirm-dialog';

export function ProposeAgain({ proposal }: { readonly proposal: Pick<MailProposal, 'subject' | 'body'> }) {
  const { t } = useTranslation('ticket');
  const { setValue, watch } = useFormContext<{ subject: string; body: string }>();
  const [isAsked, setAsked] = useState(false);
  const [subject, body] = watch(['subject', 'body']);
  if (subject === proposal.subject && body === proposal.body) return null;
  const replace = () => {
    for (const field of ['subject', 'body'] as const)
      setValue(field, proposal[field], { shouldDirty: true, shouldTouch: true });
    setAsked(false);
    announce(t('mail.proposed-again'));
  };
  return (
    <div>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<RefreshCw size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('mail.propose-again')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('mail.propose-again-title')}
        confirmLabel={t('mail.propose-again')}
        onConfirm={replace}
        onCancel={() => setAsked(false)}
      >
        <Text size="sm">{t('mail.propose-again-help')}</Text>
      </ConfirmDialog>
    </div>
  );
}
