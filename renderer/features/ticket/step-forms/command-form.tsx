/** The form of a command on a ticket: titled by its step, sent with the version that the person is looking at. */
import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PersonTicketCommandType } from '../../../../electron/shared/domain/commands';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { sendTicketCommand } from '../../../desk/commands';
import type { Judge } from '../../../ui/form-resolver';
import { type Alternatives, RecordForm, type SubmitContext } from '../../../ui/record-form';

export interface CommandFormProps<Input extends FieldValues, Output> {
  readonly page: TicketPage;
  readonly type: PersonTicketCommandType;
  readonly schema: z.ZodType<Output, Input>;
  readonly defaultValues: DefaultValues<Input>;
  readonly prepare?: (values: Input) => Input;
  readonly judge?: Judge<Input>;
  readonly title: string;
  /** Replaces «Paso n · actividad»; null where what stands around the form says it already. */
  readonly step?: string | null;
  readonly description?: ReactNode;
  readonly submitLabel: string | ((form: UseFormReturn<Input, unknown, Output>) => string);
  readonly aside?: boolean;
  /** Tells drafts of the same command apart: which record, which mail. */
  readonly about?: string;
  readonly fieldOf?: (path: string) => string;
  readonly alternatives?: Alternatives<Input, Output>;
  readonly onDone: (context: SubmitContext, values: Output) => void;
  readonly onCancel?: (() => void) | undefined;
  readonly children: ReactNode | ((form: UseFormReturn<Input, unknown, Output>) => ReactNode);
}

export function CommandForm<Input extends FieldValues, Output>(props: CommandFormProps<Input, Output>) {
  const { page, type, about, onDone, step, ...form } = props;
  const stepTitle = useStepTitle(page);
  return (
    <RecordForm
      {...form}
      {...(step !== null && { step: step ?? stepTitle })}
      draftKey={draftKeyOf(page, type, about)}
      onSubmit={(values, { commandId }) => sendTicketCommand(page.card, type, values, commandId)}
      onDone={(_reply, context, values) => onDone(context, values)}
    />
  );
}

/** One draft for each passage: what was written in an earlier round is not brought back into the next. */
export function draftKeyOf(page: TicketPage, what: string, about?: string): string {
  return ['ticket', page.card.id, String(page.visits.length), what, about].filter(Boolean).join(':');
}

/** «Paso 5 · Solucionar requerimiento de operación», or how it ended. */
export function useStepTitle({ card }: Pick<TicketPage, 'card'>): string {
  const { t } = useTranslation(['ticket', 'common']);
  if (card.step === null) return card.outcome ? t(`outcome.${card.outcome}`, { ns: 'common' }) : '';
  return t('step-title', {
    number: card.step,
    activity: t(`activity.${card.step}`, { ns: 'common' }),
  });
}
