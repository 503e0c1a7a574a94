import { useTranslation } from 'react-i18next';
import type { CriterionFact } from '../../electron/shared/domain/facts';
import type { ContractChoice } from '../../electron/shared/domain/records';
import { zoneName } from '../../electron/shared/domain/zone-names';
import { choiceLines, type FactSpeaker, factText } from '../../electron/shared/words/fact-words';
import { useFormat } from './use-format';

const CALENDAR_DATE = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/;

export interface FactWords {
  /** On what a criterion was decided. */
  readonly basis: (basis: CriterionFact) => string;
  /** What it was computed from. */
  readonly fact: (fact: CriterionFact) => string;
  /** Whether somebody held a power at the moment of what they did. */
  readonly power: (fact: CriterionFact) => string;
  readonly choice: (choice: ContractChoice) => readonly string[];
}

/** Facts of a record in words. Parameters that are dates, zones or kinds of unit are said as people say them. */
export function useFactWords(): FactWords {
  const { t, i18n } = useTranslation(['common', 'contract']);
  const format = useFormat();
  const day = (recorded: string) => {
    const [, date, hour] = CALENDAR_DATE.exec(recorded) ?? [];
    return date === undefined ? recorded : [format.calendarDate(date), hour].filter(Boolean).join(', ');
  };
  const speaker: FactSpeaker = {
    say: (key, params) => (i18n.exists(`contract:${key}`) ? t(`contract:${key}`, params) : null),
    day,
  };
  const basis = ({ key, params }: CriterionFact) => {
    const spoken = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, name === 'zone' ? zoneName(value) : day(value)]),
    );
    const { kind } = params;
    if (key === 'units-left' && params['used'] === '0' && (kind === 'hours' || kind === 'tickets'))
      return t(`units-unused.${kind}`, { count: Number(params['units']) });
    const words = { ...spoken, ...(kind && { unit: t(`quota-kind.${kind}`) }) };
    return speaker.say(`basis.${key}`, words) ?? t(`basis.${key}`, words);
  };
  return {
    basis,
    fact: (fact) => factText('fact', fact, speaker),
    power: (fact) => factText('power', fact, speaker),
    choice: (choice) => choiceLines(choice, basis, speaker),
  };
}
