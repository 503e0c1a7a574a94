import { CircleCheck, CircleDashed, CircleSlash, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './clients.module.css';
import type { ContractStatus, ContractStatusKind } from './contract-status';
import type { QuotaUse } from './contract-words';

const ICONS: Record<ContractStatusKind, LucideIcon> = {
  'in-force': CircleCheck,
  expiring: Clock,
  expired: TriangleAlert,
  'not-started': CircleDashed,
  inactive: CircleSlash,
};

interface MarkProps {
  readonly kind: ContractStatusKind;
  readonly text: string;
}

/** A state as icon and word; the colour only repeats it. */
export function Mark({ kind, text }: MarkProps) {
  const Icon = ICONS[kind];
  return (
    <span className={classes['mark']} data-kind={kind}>
      <Icon size={16} aria-hidden />
      {text}
    </span>
  );
}

/** «Vigente: vence en 212 días», «Vencido hace 12 días». */
export function ContractMark({ status }: { readonly status: ContractStatus }) {
  const { t } = useTranslation('clients');
  const text =
    status.kind === 'inactive'
      ? t('contract-status.inactive')
      : status.days === 0
        ? t('contract-status.last-day')
        : t(`contract-status.${status.kind}`, { count: status.days });
  return <Mark kind={status.kind} text={text} />;
}

/** «Quedan 6 h», «Sin horas: se usaron las 40»; nothing while there is enough. */
export function QuotaMark({ use }: { readonly use: QuotaUse }) {
  const { t } = useTranslation('clients');
  if (use.state === 'enough') return null;
  const text = t(`quota.mark-${use.kind}-${use.state}`, { count: use.left, units: use.units });
  return <Mark kind={use.state === 'low' ? 'expiring' : 'expired'} text={text} />;
}
