import { Code, Spoiler, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { instantSchema } from '../../../electron/shared/domain/event-envelope';
import { evidenceRefSchema } from '../../../electron/shared/domain/evidence';
import { type CriterionFact, factSchema } from '../../../electron/shared/domain/facts';
import type { AuditRow } from '../../../electron/shared/ipc-views';
import { useFactWords } from '../../ui/fact-words';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';
import { isWay, placeText } from './event-place';
import { WORDED_FIELDS } from './event-words';

interface ValueProps {
  /** The field that holds it; a list's entries have the list's. */
  readonly name: string;
  readonly value: unknown;
  /** Of the record's identifiers. */
  readonly names: AuditRow['names'];
}

const SHA256 = /^[0-9a-f]{64}$/;
/** Texts from here on are folded, so that one mail body does not push the journal away. */
const LONG_TEXT_CHARS = 400;

function TextValue({ name, value, names }: ValueProps & { readonly value: string }) {
  const { t } = useTranslation(['audit', 'common']);
  const format = useFormat();
  if (value === '')
    return (
      <Text c="dimmed" inherit>
        {t('empty-value')}
      </Text>
    );
  if (instantSchema.safeParse(value).success) {
    return (
      <time dateTime={value} title={value}>
        {format.exact(value)}
      </time>
    );
  }
  const named = names[value];
  if (named !== undefined) return <span title={value}>{named}</span>;
  if (SHA256.test(value)) return <Code className={classes['hash'] ?? ''}>{value}</Code>;
  if (WORDED_FIELDS.has(name))
    return <>{t([`value-of.${name}.${value}`, `value.${value}`, 'value-as-is'], { value })}</>;
  if (value.length > LONG_TEXT_CHARS) {
    return (
      <Spoiler
        maxHeight={120}
        showLabel={t('action.show-more', { ns: 'common' })}
        hideLabel={t('action.show-less', { ns: 'common' })}
      >
        {value}
      </Spoiler>
    );
  }
  return <>{value}</>;
}

/** A value of a payload, in words where its field has any. */
export function Value({ name, value, names }: ValueProps) {
  const { t } = useTranslation(['audit', 'common']);
  const format = useFormat();
  if (value === null || value === undefined)
    return (
      <Text c="dimmed" inherit>
        {t('empty-value')}
      </Text>
    );
  if (typeof value === 'boolean') return <>{t(value ? 'word.yes' : 'word.no', { ns: 'common' })}</>;
  if (typeof value === 'number') return <>{name === 'sizeBytes' ? format.size(value) : String(value)}</>;
  if (typeof value === 'string') return <TextValue name={name} value={value} names={names} />;
  if (Array.isArray(value)) {
    if (value.length === 0)
      return (
        <Text c="dimmed" inherit>
          {t('empty-value')}
        </Text>
      );
    return (
      <ol className={classes['list']}>
        {value.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a payload never changes; its entries have no other identity.
          <li key={index}>
            <Value name={name} value={entry} names={names} />
          </li>
        ))}
      </ol>
    );
  }
  const file = evidenceRefSchema.safeParse(value);
  if (file.success) {
    return (
      <>
        {file.data.name} · {format.size(file.data.sizeBytes)}{' '}
        <Code className={classes['hash'] ?? ''}>{file.data.sha256}</Code>
      </>
    );
  }
  const fact = factSchema.safeParse(value);
  if (fact.success) return <FactValue name={name} fact={fact.data} />;
  return <PayloadView payload={value} names={names} />;
}

/** What the desk found, as one sentence. */
function FactValue({ name, fact }: { readonly name: string; readonly fact: CriterionFact }) {
  const words = useFactWords();
  if (name === 'basis') return <>{words.basis(fact)}</>;
  return <>{name === 'power' ? words.power(fact) : words.fact(fact)}</>;
}

/** Whether a value is shown under its name instead of beside it. */
function hasParts(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasParts);
  if (typeof value !== 'object' || value === null) return false;
  return !evidenceRefSchema.safeParse(value).success && !factSchema.safeParse(value).success;
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
  /** A step or an ending in words, where the value is one. */
  readonly place: string | null;
}

/** What is there only when it happened: without a value it would say that it did. */
const ONLY_IF_SO: ReadonlySet<string> = new Set(['clockBehind']);

/**
 * Without what says nothing of its own: the way's code, which its two ends say in words, and the identifier of what
 * stands there by its name. «Copiar como JSON» has them.
 */
function shownEntries(payload: object, way: boolean, t: TFunction): readonly Entry[] {
  const isNamed = 'name' in payload || 'number' in payload;
  return (
    Object.entries(payload)
      .filter(([name, value]) => !(value === null && ONLY_IF_SO.has(name)))
      .filter(([name]) => !(way && name === 'via') && !(isNamed && (name === 'id' || name === 'personId')))
      .map(([name, value]) => {
        const isEnd = way && (name === 'from' || name === 'to');
        return { name, value, place: isEnd ? placeText(value, t) : null };
      })
      // What is said in a line comes before what has parts of its own.
      .toSorted((left, right) => Number(isLong(left)) - Number(isLong(right)))
  );
}

const isLong = ({ value, place }: Entry) => place === null && hasParts(value);

/** A payload as a list of what it says, every field by its name in words; one without a name stands as it is. */
export function PayloadView({
  payload,
  names = {},
  type = '',
}: {
  readonly payload: unknown;
  /** Of the event whose payload it is, where the same field means something of its own; none for a part of one. */
  readonly type?: string;
  readonly names?: AuditRow['names'];
}) {
  const { t } = useTranslation(['audit', 'common']);
  if (typeof payload !== 'object' || payload === null) return <Value name="" value={payload} names={names} />;
  const way = isWay(payload);
  const entries = shownEntries(payload, way, t);
  if (entries.length === 0)
    return (
      <Text c="dimmed" inherit>
        {t('empty-payload')}
      </Text>
    );
  return (
    <dl className={classes['facts']}>
      {entries.map((entry) => {
        const { name, value, place } = entry;
        const words = [
          ...(way ? [`way.${name}`] : []),
          `field-of.${type}.${name}`,
          `field.${name}`,
          'field-as-is',
        ];
        return (
          <div key={name} className={classes['fact']} data-parts={isLong(entry)}>
            <dt>{t(words, { name })}</dt>
            <dd>{place ?? <Value name={name} value={value} names={names} />}</dd>
          </div>
        );
      })}
    </dl>
  );
}
