/** The cases with the manufacturer: what each is about, where it is followed, and what became of what was recommended. */
import { Text } from '@mantine/core';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  type ManufacturerRound,
  manufacturerRoundsOf,
} from '../../../../electron/shared/domain/manufacturer-cases';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { CopyButton } from '../../../ui/copy-button';
import { Equivalents } from './equivalents';
import classes from './facts.module.css';

export function ManufacturerFacts({ page }: { readonly page: TicketPage }) {
  const rounds = manufacturerRoundsOf(page.records);
  return rounds.map((round) => (
    <Round key={round.round} ticketId={page.card.id} of={round} isOnly={rounds.length === 1} />
  ));
}

interface RoundProps {
  readonly ticketId: string;
  readonly of: ManufacturerRound;
}

function Round({ ticketId, of: round, isOnly }: RoundProps & { readonly isOnly: boolean }) {
  const { t } = useTranslation('ticket');
  const { manufacturer, product, productVersion, serial, severity, supportContract } = round.prepared;
  const lines = [
    ['manufacturer', manufacturer],
    ['product', [product, productVersion].filter(Boolean).join(' ')],
    ['serial', serial],
    ['severity', severity],
    ['supportContract', supportContract ?? ''],
    ['portal', round.portal],
  ] as const;
  const number = round.opened?.caseNumber ?? '';
  return (
    <div className={classes['case']}>
      {!isOnly && (
        <Text size="sm" fw={600}>
          {t('cases.round', { round: round.round })}
        </Text>
      )}
      <dl className={classes['facts']}>
        <div className={classes['fact']}>
          <dt>{t('field.caseNumber')}</dt>
          <dd>
            {number === '' ? (round.opened?.noCaseReason ?? t('cases.not-opened')) : number}
            {number !== '' && <CopyButton value={number} label={number} />}
          </dd>
        </div>
        {lines.map(
          ([key, value]) =>
            value !== '' && (
              <div key={key} className={classes['fact']}>
                <dt>{t(key === 'supportContract' ? 'cases.support-contract' : `field.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Recommendations ticketId={ticketId} of={round} />
    </div>
  );
}

const ICONS = { applied: CircleCheck, 'not-applied': CircleDashed, failed: CircleX } as const;

function Recommendations({ ticketId, of: { recommendations } }: RoundProps) {
  const { t } = useTranslation(['ticket', 'common']);
  if (recommendations.length === 0) return null;
  return (
    <ul className={classes['recommendations']} aria-label={t('cases.recommendations')}>
      {recommendations.map(({ recommendation, mark }) => {
        const Icon = mark ? ICONS[mark.outcome] : CircleDashed;
        return (
          <li key={recommendation.recommendationId}>
            <Icon size={16} aria-hidden />
            <div>
              <Text size="sm" lineClamp={3}>
                {recommendation.text || recommendation.file?.name}
              </Text>
              <Equivalents ticketId={ticketId} recommendationId={recommendation.recommendationId} />
              <Text size="xs" c="dimmed">
                {mark
                  ? [t(`recommendation-outcome.${mark.outcome}`, { ns: 'common' }), mark.note]
                      .filter(Boolean)
                      .join(': ')
                  : t('cases.pending')}
              </Text>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
