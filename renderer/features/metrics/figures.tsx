import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Behind as Ids, Metrics, Rate, Spread } from '../../../electron/shared/domain/metrics/summarise';
import { useFormat } from '../../ui/use-format';
import { Behind } from './behind';
import classes from './metrics.module.css';

const closedIn = ({ closed }: Metrics) => Object.values(closed).flat();
const solutionOf = ({ terms }: Metrics): Spread | null =>
  terms.find(({ target }) => target === 'solution')?.taken ?? null;

const percent = ({ part, whole }: Rate) =>
  whole.length === 0 ? null : `${Math.round((part.length / whole.length) * 100)} %`;

interface FigureProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly detail?: ReactNode;
  readonly before: string;
}

function Figure({ name, value, detail, before }: FigureProps) {
  return (
    <div className={classes['tile']}>
      <dt>{name}</dt>
      <dd>
        <div className={classes['big']}>{value}</div>
        {detail !== undefined && (
          <Text size="xs" c="dimmed" component="div">
            {detail}
          </Text>
        )}
        <Text size="xs" c="dimmed" component="div">
          {before}
        </Text>
      </dd>
    </div>
  );
}

/** The six figures that one looks at first, each beside the period before. */
export function Figures({ metrics, before }: { readonly metrics: Metrics; readonly before: Metrics }) {
  const { t } = useTranslation('metrics');
  const format = useFormat();
  const none = t('figure.none');
  const took = (spread: Spread | null) => (spread ? format.duration(spread.medianMinutes * 60_000) : none);
  const earlier = (value: string) => t('figure.before', { value });
  const rate = (name: 'inadmissible' | 'approved', now: Rate, then: Rate) => (
    <Figure
      name={t(`figure.${name}`)}
      value={percent(now) ?? none}
      detail={
        now.whole.length > 0 && (
          <>
            <Behind ids={now.part} what={t(`figure.${name}`)} /> {t('figure.of', { whole: now.whole.length })}
          </>
        )
      }
      before={earlier(percent(then) ?? none)}
    />
  );
  const solved = metrics.terms.find(({ target }) => target === 'solution');
  const spread = (
    name: 'solution' | 'manufacturer',
    now: Spread | null,
    ids: Ids,
    then: Spread | null,
    besides?: ReactNode,
  ) => (
    <Figure
      name={t(`figure.${name}`)}
      value={took(now)}
      detail={
        <>
          {now && (
            <>
              {t('figure.count', { count: now.count })}, {t('figure.of-requests')}{' '}
              <Behind ids={ids} what={t(`figure.${name}`)} />
            </>
          )}
          {besides}
        </>
      }
      before={earlier(took(then))}
    />
  );
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3, xl: 6 }} spacing="md" m={0}>
      <Figure
        name={t('figure.received')}
        value={<Behind ids={metrics.received} what={t('figure.received')} />}
        before={earlier(String(before.received.length))}
      />
      <Figure
        name={t('figure.closed')}
        value={<Behind ids={closedIn(metrics)} what={t('figure.closed')} />}
        before={earlier(String(closedIn(before).length))}
      />
      {rate('inadmissible', metrics.inadmissible, before.inadmissible)}
      {rate('approved', metrics.approvedAtOnce, before.approvedAtOnce)}
      {spread(
        'solution',
        solutionOf(metrics),
        solved ? [...solved.met, ...solved.missed] : [],
        solutionOf(before),
      )}
      {spread(
        'manufacturer',
        metrics.manufacturer.answered,
        metrics.manufacturer.answeredOf,
        before.manufacturer.answered,
        metrics.manufacturer.waiting.length > 0 && (
          <div>
            {t('figure.waiting')} <Behind ids={metrics.manufacturer.waiting} what={t('figure.waiting')} />
          </div>
        ),
      )}
    </SimpleGrid>
  );
}
