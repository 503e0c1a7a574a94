/** The form of the record that a move, a deviation or a side record demands, for one ticket. */
import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import { useReadOnlyReason, useTicketPage } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { navigate, PATHS } from '../../ui/navigation';
import { onlyReadsText } from '../../ui/only-reads';
import { ErrorState, LoadingState } from '../../ui/page';
import type { StepFormProps } from '../../ui/step-form-props';
import { LabelsPart } from './labels/labels-part';
import { LetterPanel } from './letter/letter-panel';
import { MailsToEvidence } from './mail/mails-to-evidence';
import { RequestPanel } from './request/request-panel';
import { ApprovalForm } from './step-forms/approval-form';
import { AttendForm } from './step-forms/attend-form';
import { ReceptionForm, TermsRevisionForm } from './step-forms/clock-forms';
import { DeviationForm, RatifyForm } from './step-forms/deviation-form';
import { InadmissibilityForm } from './step-forms/inadmissibility-form';
import { ManufacturerForm } from './step-forms/manufacturer-form';
import { OperationForm } from './step-forms/operation-form';
import { ReceiveForm } from './step-forms/receive-form';
import { RecommendationForm } from './step-forms/recommendation-form';
import { ReportForm } from './step-forms/report-form';
import {
  AttachForm,
  ReassignForm,
  ReprioritiseForm,
  WaitingEndForm,
  WaitingStartForm,
} from './step-forms/side-forms';
import { SolutionForm } from './step-forms/solution-form';
import type { TicketFormProps } from './step-forms/ticket-form-props';
import { ValidateForm } from './step-forms/validate-form';
import { RecommendationMarks } from './work/recommendation-marks';
import { WorkLogForm } from './work/work-log-form';

export function StepForm(props: StepFormProps) {
  const page = useTicketPage(props.ticketId);
  if (page.isError)
    return <ErrorState failure={queryFailure(page.error)} onRetry={() => void page.refetch()} />;
  if (!page.data) return <LoadingState />;
  if (!page.data.ok) return <ErrorState failure={page.data.error} />;
  return (
    <Stack gap="md" data-about-ticket={props.ticketId}>
      <RequestPanel page={page.data.value} />
      <RecordOf {...props} page={page.data.value} />
    </Stack>
  );
}

interface RecordOfProps extends Omit<StepFormProps, 'ticketId' | 'onCancel'> {
  readonly page: TicketPage;
  readonly onCancel?: (() => void) | undefined;
  readonly onLog?: (() => void) | undefined;
}

export function RecordOf(props: RecordOfProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const reason = useReadOnlyReason();
  const [wasOpen] = useState(reason === null);
  if (reason?.kind === 'reader-only') return <Alert variant="light">{t('auditor')}</Alert>;
  // What was being written when the desk stopped can be read and copied: saving it is refused.
  return (
    <>
      {reason !== null && <Alert variant="light">{onlyReadsText(reason, t)}</Alert>}
      {(reason === null || wasOpen) && <FormOf {...props} />}
    </>
  );
}

function FormOf({ page, command, answer, deviation, onDone, onCancel, onLog }: RecordOfProps) {
  const { t } = useTranslation('ticket');
  const form: TicketFormProps = {
    page,
    // A deviation that is taken by the step's own record answers its question.
    answer: deviation === 'vobo-denegado' ? false : deviation === 'atencion-condicionada' ? true : answer,
    onDone,
    onCancel,
    onLog,
    onEditRequest: () => navigate(PATHS.editRequest(page.card.id)),
  };
  switch (command) {
    case 'request.receive':
    case 'request.update':
      return <ReceiveForm {...form} />;
    case 'request.validate':
      return <ValidateForm {...form} />;
    case 'inadmissibility.record':
    case 'inadmissibility.conclude':
      return <InadmissibilityForm {...form} />;
    case 'ticket.attend':
      return <AttendForm {...form} />;
    case 'work.log':
    case 'work.start':
    case 'work.stop':
    case 'work.log-timed':
      return <WorkLogForm {...form} />;
    case 'solution.declare':
      return <SolutionForm {...form} />;
    case 'operation.support':
      return <OperationForm {...form} />;
    case 'manufacturer.prepare':
    case 'manufacturer.record-portal':
    case 'manufacturer.submit':
      return <ManufacturerForm {...form} />;
    case 'recommendation.record':
    case 'manufacturer.return':
      return <RecommendationForm {...form} />;
    case 'recommendation.mark':
      return <RecommendationMarks page={page} />;
    case 'report.deliver':
      return <ReportForm {...form} />;
    case 'approval.record':
    case 'approval.remind':
      return <ApprovalForm {...form} />;
    case 'attention.ratify':
      return <RatifyForm {...form} />;
    case 'ticket.reassign':
      return <ReassignForm {...form} />;
    case 'ticket.reprioritise':
      return <ReprioritiseForm {...form} />;
    case 'terms.revise':
      return <TermsRevisionForm {...form} />;
    case 'reception.correct':
      return <ReceptionForm {...form} />;
    case 'waiting.start':
      return <WaitingStartForm {...form} />;
    case 'waiting.end':
      return <WaitingEndForm {...form} />;
    case 'labels.change':
      return <LabelsPart card={page.card} readsOnly={false} />;
    case 'evidence.attach':
      return <AttachForm {...form} />;
    case 'deviation.close-unanswered':
    case 'deviation.manufacturer-unsupported':
    case 'deviation.withdraw':
    case 'deviation.reopen':
    case 'letter.waive':
      return <DeviationForm page={page} command={command} onDone={onDone} onCancel={onCancel} />;
    case 'letter.attach-paper':
    case 'letter.reject':
    case 'letter.attach-constancia':
      return <LetterPanel page={page} />;
    case 'mail.confirm-sent':
    case 'mail.queue':
    case 'mail.dequeue':
    case 'mail.decide-uncertain':
      return <MailsToEvidence page={page} />;
    case 'record.amend':
      // A correction begins at the record it corrects, in the timeline.
      return <Alert variant="light">{t('amend.from-timeline')}</Alert>;
    case 'act.undo':
      // It asks in a dialog of its own, over every screen.
      return null;
  }
}
