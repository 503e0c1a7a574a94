/** Terms, waits and promises of one request of a relevo. */
import { Badge, Text } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  duesOf,
  type HandoverDue,
  nearWithoutDue,
  promisesBesides,
} from '../../../electron/shared/domain/handover';
import { isPast } from '../../../electron/shared/domain/service-targets';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { LedgerIcon } from '../../ui/status';
import { useFormat } from '../../ui/use-format';
import classes from './handover.module.css';

interface FactsProps {
  readonly row: HandoverRow;
  /** As of when the row is. */
  readonly asOf: string;
}

export function HandoverFacts({ row, asOf }: FactsProps) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const { near = [], waiting, about } = row;
  const since = (at: string) => format.roughDuration(Math.max(0, Date.parse(asOf) - Date.parse(at)));
  return (
    <ul className={classes['facts']}>
      {duesOf(row).map((due) => {
        const past = isPast(due.at, asOf);
        const mark = past ? 'breached' : near.some((target) => target === due.target) ? 'near' : null;
        return <Due key={due.target} due={due} past={past} mark={mark} />;
      })}
      {nearWithoutDue(row).map((target) => (
        <li key={target}>
          <RiskBadge mark="near" />
          {target === 'unknown'
            ? t('near-unknown')
            : t('near-paused', { target: t(`target.${target}`, { ns: 'common' }) })}
        </li>
      ))}
      {waiting && (
        <li>
          <LedgerIcon ledger={waiting.party} size={14} />{' '}
          {t(`waiting.${waiting.party}`, {
            at: format.dateTime(waiting.since),
            silent: since(waiting.lastWordAt ?? waiting.since),
          })}
          {waiting.remindedAt && ` ${t('waiting.reminded', { at: format.dateTime(waiting.remindedAt) })}`}
        </li>
      )}
      {promisesBesides(row).map(({ kind, at, by }) => (
        <li key={`${kind} ${at} ${by}`}>
          {t(`promise.${kind}`, { by })}
          {at !== null && (
            <Text span size="sm" c="dimmed">
              {' '}
              {t(kind === 'ratification' ? 'until' : 'since', { at: format.dateTime(at) })}
            </Text>
          )}
        </li>
      ))}
      {about?.agreed && <li>{t('agreed', { text: about.agreed })}</li>}
    </ul>
  );
}

interface DueProps {
  readonly due: HandoverDue;
  readonly past: boolean;
  readonly mark: 'breached' | 'near' | null;
}

function Due({ due: { target, at }, past, mark }: DueProps) {
  const { t } = useTranslation(['handover', 'common']);
  const format = useFormat();
  return (
    <li>
      {mark && <RiskBadge mark={mark} />}
      {t(past ? 'due-past' : 'due', {
        target: target === 'ratification' ? t('ratification') : t(`target.${target}`, { ns: 'common' }),
        at: format.dateTime(at),
      })}
    </li>
  );
}

function RiskBadge({ mark }: { readonly mark: 'breached' | 'near' }) {
  const { t } = useTranslation('handover');
  return (
    <Badge
      color={mark === 'breached' ? 'riesgo' : 'espera'}
      variant="light"
      tt="none"
      size="sm"
      mr={6}
      leftSection={<CircleAlert size={12} aria-hidden />}
    >
      {t(`risk.${mark}`)}
    </Badge>
  );
}
