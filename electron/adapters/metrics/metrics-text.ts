/** Requests and what the figures know of each, a line for each, for a spreadsheet. */
import { Temporal } from 'temporal-polyfill';
import type { NamedFacts } from '../../application/metrics-desk';
import type { Target } from '../../shared/domain/clock-changes';
import type { Settings } from '../../shared/settings';
import english from '../../shared/words/en/metrics.json' with { type: 'json' };
import spanish from '../../shared/words/es-MX/metrics.json' with { type: 'json' };
import { csvCell } from '../audit/csv-text';

type Language = Settings['preferences']['language'];

const TARGETS: readonly Target[] = ['first-response', 'solution', 'report'];
const wordsOf = (language: Language) => (language === 'en' ? english : spanish);
const filled = (text: string, params: Readonly<Record<string, string>>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => params[name] ?? '');

/** Of the file, without its ending. */
export const metricsFileName = (language: Language, params: Record<'from' | 'to' | 'station', string>) =>
  filled(wordsOf(language).file, params);

/**
 * Minutes are whole, of covered time in terms and elapsed in ledgers, as page and report print them; instants are in `timeZone`, in the form
 * that spreadsheets read as a date. With the mark that they tell UTF-8 by.
 */
export function metricsText(rows: readonly NamedFacts[], language: Language, timeZone: string): string {
  const words = wordsOf(language);
  const { heading } = words;
  const local = (instant: string | null) =>
    instant === null
      ? ''
      : Temporal.Instant.from(instant)
          .toZonedDateTimeISO(timeZone)
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
          .replace('T', ' ');
  const yesOrNo = (said: boolean | undefined) => (said === undefined ? '' : said ? words.yes : words.no);
  const headings = [
    ...[heading.folio, heading.client, heading.product, heading.engineer, heading.priority, heading.received],
    ...[heading.step, heading.ended, heading.outcome, heading.valid, heading.approved],
    ...TARGETS.flatMap((target) =>
      [heading.state, heading.agreed, heading.taken].map((text) =>
        filled(text, { target: words.target[target] }),
      ),
    ),
    ...[heading['ledger-soc'], heading['ledger-client'], heading['ledger-manufacturer'], heading.worked],
  ];
  const cells = (facts: NamedFacts): readonly string[] => [
    facts.folio,
    facts.clientName,
    facts.product,
    facts.engineer?.name ?? '',
    facts.priority === null ? '' : words.priority[facts.priority],
    local(facts.receivedAt),
    facts.step === null ? '' : String(facts.step),
    local(facts.closedAt),
    facts.isAway ? words.outcome.away : facts.outcome === null ? '' : words.outcome[facts.outcome],
    yesOrNo(facts.validated?.valid),
    yesOrNo(facts.firstApproval?.granted),
    ...TARGETS.flatMap((target) => {
      const term = facts.terms.find((one) => one.target === target);
      return term
        ? [words.state[term.state], String(term.agreedMinutes), String(Math.floor(term.takenMinutes))]
        : ['', '', ''];
    }),
    String(facts.ledgers.soc),
    String(facts.ledgers.cliente),
    String(facts.ledgers.fabricante),
    String(facts.workedMinutes),
  ];
  const lines = [headings, ...rows.map(cells)].map((line) => `${line.map(csvCell).join(',')}\r\n`);
  return `\ufeff${lines.join('')}`;
}
