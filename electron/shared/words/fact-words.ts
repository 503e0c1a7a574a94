/** Facts of a record in words: the same for the window, an expediente and the bitácora. Pure over a catalogue. */
import type { CriterionFact } from '../domain/facts';
import type { ContractChoice } from '../domain/records';
import { duration } from '../domain/spanish-units';
import { zoneName } from '../domain/zone-names';

export type Params = Readonly<Record<string, string>>;

export interface FactSpeaker {
  /** A key of the catalogue `contract`; null for one that it does not have. */
  readonly say: (key: string, params: Params) => string | null;
  /** A recorded day, `YYYY-MM-DD`, with its hour if it has one. */
  readonly day: (recorded: string) => string;
}

/** Days of the week in a row are said by the first and the last, as people do. */
function weekdays(codes: string, { say }: FactSpeaker): string {
  const days = codes.split(',');
  const name = (day: string | undefined) => say(`weekday.${day}`, {}) ?? day ?? '';
  const inARow = days.every((day, index) => index === 0 || Number(day) === Number(days[index - 1]) + 1);
  return inARow && days.length > 2 ? `${name(days[0])} – ${name(days.at(-1))}` : days.map(name).join(', ');
}

const DATED: ReadonlySet<string> = new Set([
  'from',
  'to',
  'day',
  'local',
  'captured',
  'saved',
  'fromBefore',
  'toBefore',
]);
const YES_NO: ReadonlySet<string> = new Set(['request', 'approve', 'sign']);

/** The parameters of a fact as people say them: the record holds days, zones and kinds as machines write them. */
export function spokenFact({ params }: CriterionFact, speaker: FactSpeaker): Params {
  const spoken = (name: string, value: string): string => {
    if (name === 'zone') return zoneName(value);
    if (name === 'minutes') return duration(Number(value));
    if (name === 'weekdays') return weekdays(value, speaker);
    if (YES_NO.has(name)) return speaker.say(`yes-no.${value}`, {}) ?? value;
    return DATED.has(name) ? speaker.day(value) : value;
  };
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, spoken(name, value)]),
  );
  const { kind } = params;
  return kind === undefined ? words : { ...words, unit: speaker.say(`unit.${kind}`, {}) ?? kind };
}

/** One sentence. A key that nobody knows is shown as it was recorded, with what it says. */
export function factText(group: 'fact' | 'power', fact: CriterionFact, speaker: FactSpeaker): string {
  const known = speaker.say(`${group}.${fact.key}`, spokenFact(fact, speaker));
  return known ?? [fact.key, ...Object.values(fact.params)].join(' · ');
}

/**
 * Which contracts were looked at, which the desk proposed and why, and why another was taken.
 * @param basis a basis in words
 */
export function choiceLines(
  { proposedId, chosenId, why, considered, choiceReason }: ContractChoice,
  basis: (fact: CriterionFact) => string,
  { say }: FactSpeaker,
): readonly string[] {
  const numberOf = (id: string | null) =>
    considered.find(({ contractId }) => contractId === id)?.number ?? '';
  const line = (key: string, params: Params = {}) => say(key, params) ?? key;
  const fits = line('fits');
  return [
    chosenId === null ? line('chosen-none') : line('chosen', { number: numberOf(chosenId) }),
    proposedId === null
      ? line('not-proposed')
      : line('proposed', { number: numberOf(proposedId), why: line(`why.${why}`) }),
    ...(choiceReason === '' ? [] : [line('reason', { reason: choiceReason })]),
    ...considered.map(({ number, unmet }) =>
      line('other', {
        number,
        unmet: unmet.length === 0 ? fits : unmet.map((one) => basis(one.basis)).join(' '),
      }),
    ),
  ];
}
