/** Values of records that are more than a line: read with their own schemas, so that nothing else is ever shown. */
import { Badge, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { factSchema } from '../../../../electron/shared/domain/facts';
import { labelsChangeSchema } from '../../../../electron/shared/domain/labels';
import {
  externalSourceSchema,
  letterSignedSchema,
  rubricSchema,
} from '../../../../electron/shared/domain/letter-records';
import {
  attentionSchema,
  authoritySchema,
  type CallNote,
  callNoteSchema,
  contractChoiceSchema,
  criterionResultSchema,
  packageItemSchema,
  requestSchema,
  validationSchema,
} from '../../../../electron/shared/domain/records';
import { FactList } from '../../../ui/fact-list';
import { useFactWords } from '../../../ui/fact-words';
import { destinationText } from '../../../ui/failure';
import { HashText } from '../../../ui/hash-text';
import { LabelList } from '../../../ui/label-list';
import { useFormat } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { TargetsText } from '../facts/targets-text';
import { SignerDifferences } from '../letter/signer-differences';
import classes from './timeline.module.css';
import { UnreadableValue } from './unreadable-value';

const stampLike = z.object({ at: z.string(), authority: z.string() });
const timestampLike = z.union([
  z.object({ state: z.literal('sellada'), stamp: stampLike }).transform(({ stamp }) => stamp),
  z.object({ state: z.literal('pendiente'), reason: z.string() }),
  stampLike,
]);

interface ValueProps {
  readonly value: unknown;
}

const personLike = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  position: z.string().optional(),
  organisation: z.string().optional(),
});

export function PersonValue({ value }: ValueProps) {
  const person = personLike.safeParse(value);
  if (!person.success) return <UnreadableValue />;
  const { name, email, phone, position, organisation } = person.data;
  return <>{[name, position, organisation, email, phone].filter(Boolean).join(' · ')}</>;
}

function standingKey({ contactId, mayRequest, mayApprove }: NonNullable<CallNote['standing']>): string {
  if (contactId === null) return 'call.standing-none';
  if (mayRequest && mayApprove) return 'call.standing-both';
  if (mayRequest) return 'call.standing-request';
  return mayApprove ? 'call.standing-approve' : 'call.standing-neither';
}

export function CallValue({ value }: ValueProps) {
  const { t } = useTranslation('ticket');
  const format = useFormat();
  const call = callNoteSchema.safeParse(value);
  if (!call.success) return <UnreadableValue />;
  return (
    <>
      {t('call.line', {
        caller: call.data.caller,
        number: call.data.number,
        at: format.dateTime(call.data.at),
      })}
      {call.data.until !== undefined &&
        ` · ${t('call.lasted', {
          duration: format.duration(Date.parse(call.data.until) - Date.parse(call.data.at)),
        })}`}
      {call.data.standing && <div>{t(standingKey(call.data.standing))}</div>}
      <q className={classes['quote']}>{call.data.said}</q>
      {call.data.readBack !== undefined && (
        <div>
          {t('call.read-back')}: <q className={classes['quote']}>{call.data.readBack}</q>
        </div>
      )}
    </>
  );
}

export function CriteriaValue({ value }: ValueProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const { basis } = useFactWords();
  const rows = z.array(criterionResultSchema).safeParse(value);
  if (!rows.success) return <UnreadableValue />;
  return (
    <Table data-stacks withRowBorders verticalSpacing={4} className={classes['table'] ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('validate.criterion')}</Table.Th>
          <Table.Th>{t('validate.outcome')}</Table.Th>
          <Table.Th>{t('validate.basis')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.data.map((row) => (
          <Table.Tr key={row.criterion}>
            <Table.Td>{t(`criterion.${row.criterion}`, { ns: 'common' })}</Table.Td>
            <Table.Td>
              <span className={classes['whole']}>
                {t(`criterion-outcome.${row.outcome}`, { ns: 'common' })}
              </span>
              {row.decision === 'overridden' && (
                <Badge size="xs" variant="outline" color="espera" ml={4}>
                  {t('criterion-decision.overridden', { ns: 'common' })}
                </Badge>
              )}
            </Table.Td>
            <Table.Td>
              {basis(row.basis)}
              <FactList
                facts={row.evidence ?? []}
                about={t(`criterion.${row.criterion}`, { ns: 'common' })}
              />
              {row.reason !== '' && <q className={classes['quote']}>{row.reason}</q>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Among which contracts it was chosen, and why. */
export function ChoiceValue({ value }: ValueProps) {
  const { choice: lines } = useFactWords();
  const choice = contractChoiceSchema.safeParse(value);
  if (!choice.success) return <UnreadableValue />;
  return (
    <ul className={classes['items']}>
      {lines(choice.data).map((line, index) => (
        // Two contracts of one number lack the same in the same words.
        <li key={String(index)}>{line}</li>
      ))}
    </ul>
  );
}

/** By which power somebody answered. */
export function PowerValue({ value }: ValueProps) {
  const { power } = useFactWords();
  const fact = factSchema.safeParse(value);
  return fact.success ? power(fact.data) : <UnreadableValue />;
}

export function FrozenValue({ value }: ValueProps) {
  const frozen = validationSchema.shape.frozen.safeParse(value);
  return frozen.success ? <HashText sha256={frozen.data.sha256} short /> : <UnreadableValue />;
}

const addresses = z.array(z.object({ name: z.string(), address: z.string() }));

export function AddressesValue({ value }: ValueProps) {
  const list = addresses.safeParse(value);
  if (!list.success) return <UnreadableValue />;
  return <>{list.data.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join(', ')}</>;
}

export function LabelsValue({ value }: ValueProps) {
  const list = labelsChangeSchema.shape.added.safeParse(value);
  return list.success ? <LabelList labels={list.data} /> : <UnreadableValue />;
}

export function ItemsValue({ value }: ValueProps) {
  const { t } = useTranslation('common');
  const items = z.array(packageItemSchema).safeParse(value);
  if (!items.success) return <UnreadableValue />;
  return (
    <ol className={classes['items']}>
      {items.data.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the manifest is fixed; an item has no other identity.
        <li key={index}>
          {t(`package-kind.${item.kind}`)}: {item.description}
          {item.file && <FileList files={[item.file]} />}
        </li>
      ))}
    </ol>
  );
}

export function AuthorityValue({ value }: ValueProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const authority = authoritySchema.safeParse(value);
  if (!authority.success) return <UnreadableValue />;
  const { name, role, how, evidence } = authority.data;
  return (
    <>
      {name} · {t(`role.${role}`, { ns: 'common' })} · {t(`authority.${how}`)}
      {evidence && <FileList files={[evidence]} />}
    </>
  );
}

export function TermsValue({ value }: ValueProps) {
  const terms = attentionSchema.shape.terms.safeParse(value);
  return terms.success ? <TargetsText terms={terms.data} /> : <UnreadableValue />;
}

export function CertificateValue({ value }: ValueProps) {
  const { t } = useTranslation('letter');
  const certificate = letterSignedSchema.shape.certificate.safeParse(value);
  if (!certificate.success) return <UnreadableValue />;
  const { subject, issuer, serial, sha256 } = certificate.data;
  return (
    <>
      {t('material.line', { subject, issuer, serial })}
      <HashText sha256={sha256} short />
    </>
  );
}

export function DifferencesValue({ value }: ValueProps) {
  const differences = letterSignedSchema.shape.differences.safeParse(value);
  return differences.success ? (
    <SignerDifferences differences={differences.data ?? []} />
  ) : (
    <UnreadableValue />
  );
}

export function RubricValue({ value }: ValueProps) {
  const { t } = useTranslation('common');
  const rubric = rubricSchema.safeParse(value);
  if (!rubric.success) return <UnreadableValue />;
  return (
    <>
      {t(`rubric-origin.${rubric.data.origin}`)} <HashText sha256={rubric.data.sha256} short />
    </>
  );
}

export function ExternalValue({ value }: ValueProps) {
  const external = externalSourceSchema.safeParse(value);
  if (!external.success) return <UnreadableValue />;
  const { fileName, subFilter, sha256 } = external.data;
  return (
    <>
      {fileName} · {subFilter} <HashText sha256={sha256} short />
    </>
  );
}

const destination = z.union([
  z.object({ step: z.number() }),
  z.object({ end: z.enum(['improcedente', 'retirada', 'con-vobo', 'sin-vobo']) }),
]);

export function DestinationValue({ value }: ValueProps) {
  const { t } = useTranslation('common');
  const to = destination.safeParse(value);
  return to.success ? destinationText(to.data, t) : <UnreadableValue />;
}

export function RequestValue({ value }: ValueProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const request = requestSchema.safeParse(value);
  if (!request.success) return <UnreadableValue />;
  const { subject, description, channel, requester, original, attachments, call } = request.data;
  const files = [...(original ? [original] : []), ...attachments];
  return (
    <>
      <div>
        {[channel ? t(`channel.${channel}`, { ns: 'common' }) : '', requester.name || requester.email]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <strong>{subject}</strong>
      <div className={classes['text']}>{description}</div>
      {call && <CallValue value={call} />}
      <FileList files={files} />
    </>
  );
}

/** By whom and for when; or that it was asked for and did not come, and why. */
export function TimestampValue({ value }: ValueProps) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const timestamp = timestampLike.safeParse(value);
  if (!timestamp.success) return <UnreadableValue />;
  if ('reason' in timestamp.data) {
    return <>{t('timestamp.pending-because', { reason: t(`timestamp.reason.${timestamp.data.reason}`) })}</>;
  }
  const { at, authority } = timestamp.data;
  return <>{t('timestamp.line', { at: format.dateTime(at), authority })}</>;
}
