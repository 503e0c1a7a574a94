import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leastHashDigits } from '../../../electron/shared/domain/printed-mark';
import type { PrintedCopyView } from '../../../electron/shared/ipc-views';
import { HashText } from '../../ui/hash-text';
import { hrefOf, PATHS } from '../../ui/navigation';
import { useFormat } from '../../ui/use-format';
import classes from './printed-copy.module.css';

type Found = Extract<PrintedCopyView, { readonly kind: 'found' }>;

const tones = {
  good: { color: 'hecho', Icon: CircleCheck },
  doubt: { color: 'espera', Icon: CircleAlert },
  bad: { color: 'riesgo', Icon: TriangleAlert },
} as const;

interface VerdictProps {
  readonly tone: keyof typeof tones;
  readonly title: string;
  readonly children: ReactNode;
}

function Verdict({ tone, title, children }: VerdictProps) {
  const { color, Icon } = tones[tone];
  return (
    <Alert variant="light" color={color} title={title} icon={<Icon size={16} aria-hidden />}>
      <Stack gap="xs">{children}</Stack>
    </Alert>
  );
}

/** Why nobody may rely on the letter any more although no other took its place. */
function undoneAs({ letterState }: Found): 'rechazada' | 'sin-efecto' | null {
  return letterState === 'rechazada' || letterState === 'sin-efecto' ? letterState : null;
}

function toneOf(view: Found): keyof typeof tones {
  const { record, supersededBy } = view;
  if (record === 'differs') return 'bad';
  const isSettled = record === 'agrees' || record === 'agrees-so-far';
  return supersededBy === null && undoneAs(view) === null && isSettled ? 'good' : 'doubt';
}

function FoundCopy({ view }: { readonly view: Found }) {
  const { t } = useTranslation(['printed-copy', 'common']);
  const format = useFormat();
  const { mark, supersededBy, record } = view;
  const undone = undoneAs(view);
  const standing =
    supersededBy !== null
      ? t(`found.superseded_${mark.kind}`, { newest: supersededBy })
      : undone !== null
        ? t(`found.void_${undone}`)
        : t(`found.current_${mark.kind}`);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('fact.document'), t(`document.${mark.kind}`, { revision: mark.revision })],
    [t('fact.folio'), view.folio],
    [t('fact.client'), view.clientName],
    [t('fact.issued'), format.dateTime(view.issuedAt)],
    ...(view.letterState === null
      ? []
      : [[t('fact.letter'), t(`letter-state.${view.letterState}`, { ns: 'common' })] as const]),
    ...(view.recordSha256 === null
      ? []
      : [[t('fact.record'), <HashText key="hash" sha256={view.recordSha256} />] as const]),
  ];
  return (
    <Stack gap="md">
      <Verdict
        tone={toneOf(view)}
        title={record === 'differs' || record === 'mistyped' ? t(`found.${record}`) : standing}
      >
        <Text size="sm">{t(`record.${record}`, { digits: mark.recordSha256.length })}</Text>
        {record !== 'differs' && record !== 'mistyped' && <Text size="sm">{t('read-paper')}</Text>}
      </Verdict>
      <dl className={classes['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Anchor href={hrefOf(PATHS.ticket(view.ticketId))} size="sm">
        {t('open', { folio: view.folio })}
      </Anchor>
    </Stack>
  );
}

/** What the desk says of a printed copy, and what to do about it. */
export function PrintedCopyResult({ view }: { readonly view: PrintedCopyView }) {
  const { t } = useTranslation('printed-copy');
  switch (view.kind) {
    case 'unreadable':
      return (
        <Verdict tone="doubt" title={t('unreadable.title')}>
          <Text size="sm">{t('unreadable.help')}</Text>
        </Verdict>
      );
    case 'unfinished':
      return (
        <Verdict tone="doubt" title={t('unfinished.title')}>
          <Text size="sm">{t('unfinished.help', { digits: leastHashDigits })}</Text>
        </Verdict>
      );
    case 'unknown-folio':
      return (
        <Verdict tone="doubt" title={t('unknown-folio.title', { folio: view.mark.folio })}>
          <Text size="sm">{t('unknown-folio.help')}</Text>
        </Verdict>
      );
    case 'disposed':
      return (
        <Verdict tone="doubt" title={t('disposed.title', { folio: view.folio, at: new Date(view.at) })}>
          <Text size="sm">{t('disposed.help')}</Text>
        </Verdict>
      );
    case 'unknown-revision':
      return (
        <Verdict
          tone="bad"
          title={t(`unknown-revision.title_${view.mark.kind}`, { revision: view.mark.revision })}
        >
          <Text size="sm">{t('unknown-revision.help')}</Text>
          <Anchor href={hrefOf(PATHS.ticket(view.ticketId))} size="sm">
            {t('open', { folio: view.folio })}
          </Anchor>
        </Verdict>
      );
    case 'found':
      return <FoundCopy view={view} />;
  }
}
