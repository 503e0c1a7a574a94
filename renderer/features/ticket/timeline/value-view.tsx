/** One value of a record, shown as what it is. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { productSchema } from '../../../../electron/shared/domain/clients';
import { deskRefSchema } from '../../../../electron/shared/domain/desks';
import { evidenceIn } from '../../../../electron/shared/domain/evidence';
import { HashText } from '../../../ui/hash-text';
import { MarkdownText } from '../../../ui/markdown/markdown-text';
import { useFormat } from '../../../ui/use-format';
import { ClockChangesValue } from '../facts/clock-changes';
import { FileList } from '../facts/file-list';
import { KeptValue, PackedValue, RulesValue } from './package-values';
import type { ValueKind } from './record-rows';
import {
  AddressesValue,
  AuthorityValue,
  CallValue,
  CertificateValue,
  ChoiceValue,
  CriteriaValue,
  DestinationValue,
  DifferencesValue,
  ExternalValue,
  FrozenValue,
  ItemsValue,
  LabelsValue,
  PersonValue,
  PowerValue,
  RequestValue,
  RubricValue,
  TermsValue,
  TimestampValue,
} from './structured-values';
import classes from './timeline.module.css';
import { TimersValue } from './timers-value';
import { UndoneValue } from './undone-value';

export function ValueView({ kind, value }: { readonly kind: ValueKind; readonly value: unknown }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  if (kind.startsWith('words:'))
    return <>{t(`${kind.slice('words:'.length)}.${String(value)}`, { ns: ['common', 'ticket'] })}</>;
  switch (kind) {
    case 'instant':
      return typeof value === 'string' ? (
        <time dateTime={value} title={format.exact(value)}>
          {format.dateTime(value)}
        </time>
      ) : null;
    case 'yes-no':
      return <>{t(value === true ? 'word.yes' : 'word.no', { ns: 'common' })}</>;
    case 'markdown':
      return <LongText text={String(value)} markdown />;
    case 'timers':
      return <TimersValue value={value} />;
    case 'minutes':
      return <>{format.duration(Number(value) * 60_000)}</>;
    case 'revision':
      return <>{t('document.revision', { number: Number(value) })}</>;
    case 'files':
      return <FileList files={evidenceIn(value)} />;
    case 'hash':
      return <HashText sha256={String(value)} short />;
    case 'product': {
      const product = productSchema.safeParse(value);
      return product.success ? `${product.data.manufacturer} ${product.data.product}` : null;
    }
    case 'desk': {
      const desk = deskRefSchema.safeParse(value);
      return desk.success ? desk.data.name : null;
    }
    case 'person':
      return <PersonValue value={value} />;
    case 'call':
      return <CallValue value={value} />;
    case 'criteria':
      return <CriteriaValue value={value} />;
    case 'choice':
      return <ChoiceValue value={value} />;
    case 'power':
      return <PowerValue value={value} />;
    case 'frozen':
      return <FrozenValue value={value} />;
    case 'addresses':
      return <AddressesValue value={value} />;
    case 'labels':
      return <LabelsValue value={value} />;
    case 'items':
      return <ItemsValue value={value} />;
    case 'kept':
      return <KeptValue value={value} />;
    case 'packed':
      return <PackedValue value={value} />;
    case 'rules':
      return <RulesValue value={value} />;
    case 'authority':
      return <AuthorityValue value={value} />;
    case 'terms':
      return <TermsValue value={value} />;
    case 'certificate':
      return <CertificateValue value={value} />;
    case 'differences':
      return <DifferencesValue value={value} />;
    case 'rubric':
      return <RubricValue value={value} />;
    case 'external':
      return <ExternalValue value={value} />;
    case 'timestamp':
      return <TimestampValue value={value} />;
    case 'destination':
      return <DestinationValue value={value} />;
    case 'undone':
      return <UndoneValue value={value} />;
    case 'clock-changes':
      return <ClockChangesValue value={value} />;
    case 'request':
      return <RequestValue value={value} />;
    default:
      return <LongText text={String(value)} />;
  }
}

const SHORT_CHARS = 400;
const SHORT_LINES = 6;

/** The body of a mail does not push the rest of the history away. */
function LongText({ text, markdown = false }: { readonly text: string; readonly markdown?: boolean }) {
  const { t } = useTranslation('ticket');
  const [whole, setWhole] = useState(false);
  const long = text.length > SHORT_CHARS || text.split('\n').length > SHORT_LINES;
  return (
    <>
      <Text
        size="sm"
        component={markdown ? 'div' : 'span'}
        className={classes[markdown ? 'marked' : 'text'] ?? ''}
        data-clipped={long && !whole}
      >
        {markdown ? <MarkdownText text={text} /> : text}
      </Text>
      {long && (
        <Button
          variant="subtle"
          size="compact-xs"
          ml={-8}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {t(whole ? 'timeline.show-less' : 'timeline.show-more')}
        </Button>
      )}
    </>
  );
}
