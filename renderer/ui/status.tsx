/** What state something is in: always a shape and a word, never a colour alone. */
import {
  Building2,
  ChevronDown,
  ChevronsUp,
  ChevronUp,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Equal,
  Factory,
  Headset,
  type LucideIcon,
  Send,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../electron/shared/domain/clients';
import type { Outcome } from '../../electron/shared/domain/procedure';
import type { Ledger } from '../../electron/shared/domain/service-clock';
import classes from './status.module.css';

const PRIORITY_ICONS: Record<Priority, LucideIcon> = {
  critica: ChevronsUp,
  alta: ChevronUp,
  media: Equal,
  baja: ChevronDown,
};

export function PriorityBadge({ priority }: { readonly priority: Priority | null }) {
  const { t } = useTranslation('common');
  const Icon = priority ? PRIORITY_ICONS[priority] : CircleDashed;
  return (
    <span className={classes['mark']} data-priority={priority ?? 'none'}>
      <Icon size={16} aria-hidden />
      {t(`priority.${priority ?? 'none'}`)}
    </span>
  );
}

const LEDGER_ICONS: Record<Ledger, LucideIcon> = { soc: Headset, cliente: Building2, fabricante: Factory };

/** Whose time runs now. */
export function LedgerIcon({ ledger, size = 16 }: { readonly ledger: Ledger; readonly size?: number }) {
  const { t } = useTranslation('common');
  const Icon = LEDGER_ICONS[ledger];
  const name = t(`ledger-runs.${ledger}`);
  return (
    <span className={classes['icon']} role="img" aria-label={name} title={name} data-ledger={ledger}>
      <Icon size={size} aria-hidden />
    </span>
  );
}

const OUTCOME_ICONS: Record<Outcome, LucideIcon> = {
  'con-vobo': CircleCheck,
  'sin-vobo': CircleDashed,
  improcedente: CircleSlash,
  retirada: Undo2,
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation('common');
  const Icon = OUTCOME_ICONS[outcome];
  return (
    <span className={classes['mark']} data-outcome={outcome}>
      <Icon size={16} aria-hidden />
      {t(`outcome.${outcome}`)}
    </span>
  );
}

/** That it is worked on at another desk. */
export function AwayBadge({ desk }: { readonly desk: string }) {
  const { t } = useTranslation('common');
  return (
    <span className={classes['mark']} data-outcome="away">
      <Send size={16} aria-hidden />
      {t('away', { desk })}
    </span>
  );
}

/** «5 Solución»: the number and the word of the board. */
export function StepLabel({ step }: { readonly step: number }) {
  const { t } = useTranslation('common');
  return (
    <>
      {step} {t(`step.${step}`)}
    </>
  );
}
