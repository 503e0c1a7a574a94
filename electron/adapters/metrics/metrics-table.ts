/** Requests and what the figures know of each, a row for each, for spreadsheets of either form. */
import { Temporal } from 'temporal-polyfill';
import type { NamedFacts } from '../../application/metrics-desk';
import type { Target } from '../../shared/domain/clock-changes';
import type { Settings } from '../../shared/settings';
import english from '../../shared/words/en/metrics.json' with { type: 'json' };
import spanish from '../../shared/words/es-MX/metrics.json' with { type: 'json' };

export type Language = Settings['preferences']['language'];

/** A day with its hour as a wall of the desk's zone shows it, `YYYY-MM-DD HH:MM`: a text in one form, a date in the other. */
export interface WallTime {
  readonly wall: string;
}
/** Null for what is not known. */
export type TableCell = string | number | WallTime | null;
export type TableRow = readonly TableCell[];

const TARGETS: readonly Target[] = ['first-response', 'solution', 'report'];
export const wordsOf = (language: Language) => (language === 'en' ? english : spanish);
export const filled = (text: string, params: Readonly<Record<string, string>>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => params[name] ?? '');

export function requestHeadings(language: Language): readonly string[] {
  const { heading, target: targets } = wordsOf(language);
  return [
    ...[heading.folio, heading.client, heading.product, heading.engineer, heading.priority, heading.received],
    ...[heading.step, heading.ended, heading.outcome, heading.valid, heading.approved],
    ...TARGETS.flatMap((target) =>
      [heading.state, heading.agreed, heading.taken].map((text) => filled(text, { target: targets[target] })),
    ),
    ...[heading['ledger-soc'], heading['ledger-client'], heading['ledger-manufacturer'], heading.worked],
  ];
}

/** Minutes are whole, of covered time in terms and elapsed in ledgers, as page and report print them. */
export function requestRow(facts: NamedFacts, language: Language, timeZone: string): TableRow {
  const words = wordsOf(language);
  const local = (instant: string | null): WallTime | null =>
    instant === null
      ? null
      : {
          wall: Temporal.Instant.from(instant)
            .toZonedDateTimeISO(timeZone)
            .toPlainDateTime()
            .toString({ smallestUnit: 'minute' })
            .replace('T', ' '),
        };
  const yesOrNo = (said: boolean | undefined) => (said === undefined ? null : said ? words.yes : words.no);
  return [
    facts.folio,
    facts.clientName,
    facts.product,
    facts.engineer?.name ?? null,
    facts.priority === null ? null : words.priority[facts.priority],
    local(facts.receivedAt),
    facts.step,
    local(facts.closedAt),
    facts.isAway ? words.outcome.away : facts.outcome === null ? null : words.outcome[facts.outcome],
    yesOrNo(facts.validated?.valid),
    yesOrNo(facts.firstApproval?.granted),
    ...TARGETS.flatMap((target): TableRow => {
      const term = facts.terms.find((one) => one.target === target);
      return term
        ? [words.state[term.state], term.agreedMinutes, Math.floor(term.takenMinutes)]
        : [null, null, null];
    }),
    facts.ledgers.soc,
    facts.ledgers.cliente,
    facts.ledgers.fabricante,
    facts.workedMinutes,
  ];
}
