/** Step 9: the report is issued, mailed with its PDF attached, its sending evidenced, and then it counts as delivered. */
import { Alert, Button, Group } from '@mantine/core';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { optionalText, requiredText } from '../../../../electron/shared/domain/text';
import { issueReport } from '../../../desk/documents';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { EvidencePdfView } from '../../../ui/pdf-view';
import { RecordForm } from '../../../ui/record-form';
import { LostEquivalents } from '../facts/equivalents';
import { FileList } from '../facts/file-list';
import { SendingPart, WritePart } from '../mail/mail-part';
import { Checklist } from './checklist';
import { reportMails, reportParts } from './checklist-model';
import { CommandForm, draftKeyOf, useStepTitle } from './command-form';
import { ReportPreview } from './report-preview';
import type { TicketFormProps } from './ticket-form-props';

export function ReportForm({ page, onDone, onCancel }: TicketFormProps) {
  const { t } = useTranslation('ticket');
  const step = useStepTitle(page);
  const mails = reportMails(page, page.report?.document.sha256);
  return (
    <Checklist title={t('report.title')} step={step} parts={reportParts(page)} group="report">
      {(part) => {
        if (part.id === 'issue') return <IssuePart page={page} />;
        if (part.state === 'waiting') return null;
        if (part.id === 'mail') {
          return (
            <WritePart
              key={page.report?.document.sha256 ?? ''}
              page={page}
              purpose="reporte"
              written={part.state === 'done'}
            />
          );
        }
        if (part.id === 'sending') return <SendingPart page={page} mails={mails} />;
        return (
          <CommandForm
            page={page}
            type="report.deliver"
            step={null}
            schema={ticketCommandSchemas['report.deliver']}
            defaultValues={{}}
            title={t('report.deliver-title')}
            description={t('report.deliver-help')}
            submitLabel={t('report.deliver')}
            onDone={onDone}
            onCancel={onCancel}
          >
            {null}
          </CommandForm>
        );
      }}
    </Checklist>
  );
}

function IssuePart({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('ticket');
  const [again, setAgain] = useState(false);
  const [viewing, setViewing] = useState(false);
  const { report } = page;
  if (!report) return <IssueForm page={page} onDone={() => setAgain(false)} />;
  return (
    <>
      <FileList files={[report.document]} />
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Eye size={16} aria-hidden />}
          onClick={() => setViewing(!viewing)}
        >
          {t(viewing ? 'report.hide' : 'report.view')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setAgain(!again)}>
          {t('report.issue-again')}
        </Button>
      </Group>
      {viewing && <EvidencePdfView file={report.document} title={t('report.title')} />}
      {again && <IssueForm page={page} onDone={() => setAgain(false)} onCancel={() => setAgain(false)} />}
    </>
  );
}

interface IssueFormProps {
  readonly page: TicketPage;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

function IssueForm({ page, onDone, onCancel }: IssueFormProps) {
  const { t } = useTranslation('ticket');
  const issued = page.records.filter((record) => record.type === 'v1.report.issued').length;
  const denial = page.records.findLast((record) => record.type === 'v1.approval.recorded');
  const denied =
    denial?.type === 'v1.approval.recorded' && !denial.payload.granted ? denial.payload.denialReason : '';
  const revision = issued + 1;
  return (
    <RecordForm
      schema={z.object({ revisionReason: issued > 0 ? requiredText(2000) : optionalText(2000) })}
      defaultValues={{ revisionReason: issued > 0 ? denied.slice(0, 2000) : '' }}
      title={t('report.issue-title', { revision })}
      description={t('report.issue-help')}
      submitLabel={t('report.issue', { revision })}
      draftKey={draftKeyOf(page, 'report-issue')}
      onSubmit={({ revisionReason }, { commandId }) => issueReport(page.card, revisionReason, commandId)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <LostEquivalents ticketId={page.card.id} />
      <ReportPreview page={page} />
      {issued > 0 && (
        <>
          <Alert variant="light">{t('report.supersedes', { revision: issued })}</Alert>
          <TextAreaField name="revisionReason" label={t('field.revisionReason')} minRows={2} required />
        </>
      )}
    </RecordForm>
  );
}
