/** Issues the letter: who signs for the client, what it will say, and the document itself. */
import { Alert, Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Eye, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { VALIDATION } from '../../../../electron/shared/domain/text';
import { issueLetter } from '../../../desk/documents';
import { deskQuery, useSession } from '../../../desk/queries';
import { queryFailure } from '../../../desk/query-failure';
import { FailureAlert } from '../../../ui/failure';
import { SelectField } from '../../../ui/fields/select-field';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { ErrorState, LoadingState } from '../../../ui/page';
import { PdfView } from '../../../ui/pdf-view';
import { RecordForm } from '../../../ui/record-form';
import { chooseSettingsTab } from '../../../ui/settings-tab';
import { draftKeyOf, useStepTitle } from '../step-forms/command-form';

const issueSchema = z.object({ signatoryContactId: z.uuid({ error: VALIDATION.required }) });

interface IssueLetterProps {
  readonly page: TicketPage;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

export function IssueLetter({ page, onDone, onCancel }: IssueLetterProps) {
  const { t } = useTranslation('letter');
  const step = useStepTitle(page);
  const session = useSession().data;
  const signers = (page.client?.contacts ?? []).filter((contact) => contact.active && contact.powers.sign);
  if (!session) return <LoadingState />;
  if (!session.settings.manager) {
    return (
      <Lacking
        text={t('no-manager')}
        link={t('to-settings')}
        path={PATHS.settings}
        onFollow={() => chooseSettingsTab('manager')}
      />
    );
  }
  if (signers.length === 0) {
    const path = page.client ? PATHS.client(page.client.id) : PATHS.clients;
    return <Lacking text={t('no-signer')} link={t('to-client')} path={path} />;
  }
  const only = signers.length === 1 ? signers[0]?.id : undefined;
  return (
    <RecordForm
      schema={issueSchema}
      defaultValues={only === undefined ? {} : { signatoryContactId: only }}
      step={step}
      title={t(page.letter ? 'issue-again-title' : 'issue-title')}
      description={t('issue-help', { manager: session.settings.manager.name })}
      submitLabel={t(page.letter ? 'issue-again' : 'issue')}
      draftKey={draftKeyOf(page, 'letter-issue')}
      onSubmit={({ signatoryContactId }, { commandId }) =>
        issueLetter(page.card, signatoryContactId, commandId)
      }
      onDone={() => onDone?.()}
      onCancel={onCancel}
    >
      <SelectField
        name="signatoryContactId"
        label={t('signatory')}
        help={t('signatory-help')}
        options={signers.map((contact) => ({
          value: contact.id,
          label: [contact.name, contact.position].filter(Boolean).join(', '),
        }))}
        required
      />
      <LetterPreview page={page} />
    </RecordForm>
  );
}

interface LackingProps {
  readonly text: string;
  readonly link: string;
  readonly path: string;
  readonly onFollow?: () => void;
}

function Lacking({ text, link, path, onFollow }: LackingProps) {
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      {text}{' '}
      <Anchor size="sm" underline="always" href={hrefOf(path)} onClick={onFollow}>
        {link}
      </Anchor>
    </Alert>
  );
}

function LetterPreview({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('letter');
  const [shown, setShown] = useState(false);
  const contactId: unknown = useWatch({ name: 'signatoryContactId' });
  const signatoryContactId = typeof contactId === 'string' ? contactId : '';
  const { queryKey, queryFn } = deskQuery('letter:preview', { ticketId: page.card.id, signatoryContactId });
  const preview = useQuery({
    queryKey: [...queryKey, page.card.version],
    queryFn,
    enabled: shown && signatoryContactId !== '',
    gcTime: 0,
  });
  if (!shown || signatoryContactId === '') {
    return (
      <div>
        <Button
          variant="default"
          leftSection={<Eye size={16} aria-hidden />}
          disabled={signatoryContactId === ''}
          onClick={() => setShown(true)}
        >
          {t('preview')}
        </Button>
      </div>
    );
  }
  if (preview.isError) return <ErrorState failure={queryFailure(preview.error)} />;
  if (!preview.data) return <LoadingState />;
  if (!preview.data.ok) return <FailureAlert failure={preview.data.error} />;
  return (
    <PdfView
      bytes={preview.data.value}
      title={t('preview-title')}
      notice={<Alert variant="light">{t('preview-notice')}</Alert>}
    />
  );
}
