/** The named ways off the graph that a person asks for: reason, authority, evidence. */
import { Alert, List } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ticketCommandSchemas } from '../../../../electron/shared/domain/commands';
import type { DeskRole } from '../../../../electron/shared/domain/event-envelope';
import type { DeviationKind } from '../../../../electron/shared/domain/procedure';
import { useSession } from '../../../desk/queries';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { TextAreaField } from '../../../ui/fields/text-area-field';
import { YesNoField } from '../../../ui/fields/yes-no-field';
import { LoadingState } from '../../../ui/page';
import { AuthorityFields, initialAuthority } from './authority-fields';
import { deviationFormSchema, ratificationFormSchema, withdrawalFormSchema } from './authority-schema';
import { CommandForm } from './command-form';
import { ConditionedCriteria } from './conditioned-criteria';
import { ContractNow } from './contract-now';
import type { TicketFormProps } from './ticket-form-props';

export type DeviationCommandType = Extract<
  keyof typeof ticketCommandSchemas,
  `deviation.${string}` | 'letter.waive'
>;

const KIND_OF: Record<DeviationCommandType, DeviationKind> = {
  'deviation.close-unanswered': 'vobo-sin-respuesta',
  'deviation.manufacturer-unsupported': 'fabricante-sin-apoyo',
  'deviation.withdraw': 'retiro-cliente',
  'deviation.reopen': 'reapertura',
  'letter.waive': 'carta-no-emitida',
};

/** Authority by deviation (procedure.md); the desk judges it again by the ticket's own version of the procedure. */
const AUTHORITY_OF: Record<DeviationCommandType, DeskRole> = {
  'deviation.close-unanswered': 'gerente-operaciones',
  'deviation.manufacturer-unsupported': 'lider-soc',
  'deviation.withdraw': 'soporte-n2',
  'deviation.reopen': 'lider-soc',
  'letter.waive': 'gerente-operaciones',
};

/** Which command a deviation is asked for with, where it has one of its own. */
export function commandOfDeviation(kind: DeviationKind): DeviationCommandType | null {
  const found = Object.entries(KIND_OF).find(([, named]) => named === kind);
  return (found?.[0] as DeviationCommandType | undefined) ?? null;
}

interface DeviationFormProps extends Pick<TicketFormProps, 'page' | 'onDone' | 'onCancel'> {
  readonly command: DeviationCommandType;
  /** Instead of the deviation's own, where what it does depends on what was before. */
  readonly words?: { readonly title: string; readonly help: string; readonly submit: string };
}

export function DeviationForm({ page, command, words, onDone, onCancel }: DeviationFormProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const session = useSession().data;
  if (!session) return <LoadingState />;
  const kind = KIND_OF[command];
  const required = AUTHORITY_OF[command];
  const missing = page.card.deviations.find((deviation) => deviation.kind === kind)?.missing ?? [];
  const withdrawal = command === 'deviation.withdraw';
  return (
    <CommandForm
      page={page}
      type={command}
      // Whose authority it is depends on who is at the desk: one person's draft is not another's.
      about={session.person?.id ?? ''}
      schema={withdrawal ? withdrawalFormSchema : deviationFormSchema}
      defaultValues={{ reason: '', authority: initialAuthority(session, required), evidence: [] }}
      step={t('deviation-step')}
      title={words?.title ?? t(`deviation.${kind}`, { ns: 'common' })}
      description={words?.help ?? t(`deviation-help.${kind}`, { ns: 'common' })}
      submitLabel={words?.submit ?? t(`deviation-submit.${kind}`)}
      onDone={onDone}
      onCancel={onCancel}
    >
      {missing.length > 0 && (
        <Alert
          color="espera"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('deviation-missing', { count: missing.length })}
        >
          <List size="sm">
            {missing.map((name) => (
              <List.Item key={name}>{t(`missing.${name}`, { ns: 'common' })}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {command === 'deviation.reopen' && <ContractNow ticketId={page.card.id} />}
      <TextAreaField name="reason" label={t('field.reason')} required />
      <AuthorityFields required={required} />
      <EvidenceField
        name="evidence"
        label={t(withdrawal ? 'field.client-evidence' : 'field.evidence')}
        several
        required={withdrawal}
      />
    </CommandForm>
  );
}

/** Líder SOC confirms or not an atención condicionada. */
export function RatifyForm({
  page,
  onDone,
  onCancel,
}: Pick<TicketFormProps, 'page' | 'onDone' | 'onCancel'>) {
  const { t } = useTranslation(['ticket', 'common']);
  const session = useSession().data;
  if (!session) return <LoadingState />;
  return (
    <CommandForm
      page={page}
      type="attention.ratify"
      about={session.person?.id ?? ''}
      schema={ratificationFormSchema}
      defaultValues={{ note: '', authority: initialAuthority(session, 'lider-soc') }}
      step={t('deviation.atencion-condicionada', { ns: 'common' })}
      title={t('ratify.title')}
      description={t('deviation-help.atencion-condicionada', { ns: 'common' })}
      submitLabel={t('ratify.submit')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <ConditionedCriteria page={page} />
      <YesNoField name="ratified" label={t('ratify.question')} yes={t('ratify.yes')} no={t('ratify.no')} />
      <TextAreaField name="note" label={t('field.note')} minRows={2} />
      <AuthorityFields required="lider-soc" />
    </CommandForm>
  );
}
