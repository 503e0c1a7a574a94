import type { SaidJournal } from './journal-words';
import { oneLine } from './one-line';
import type { Said, Speaker, Tone } from './said';
import type { SaidSeal } from './seal-words';
import type { SaidVerification } from './verification-words';

/** Shapes that a terminal without colours shows too. */
const MARKS: Readonly<Record<Tone, string>> = { good: '[✓]', open: '[?]', bad: '[✗]', plain: '[·]' };

/** The whole verification as text of at most some hundred lines; ends with a newline. */
export function verificationText(name: string, verification: SaidVerification, { t }: Speaker): string {
  const { verdict, document, seals } = verification;
  const head = [t('verification:text.title', { name }), '', ...headline(verdict)];
  const all = [...head, '', ...document.flatMap(lines), ...seals.flatMap(sealLines)];
  return `${all.map(oneLine).join('\n')}\n`;
}

/** The check of a journal as text; ends with a newline. */
export function journalText(title: string, { verdict, lines: said }: SaidJournal): string {
  return `${[title, '', ...headline(verdict), '', ...said.flatMap(lines)].map(oneLine).join('\n')}\n`;
}

function headline({ tone, topic, text, advice }: Said): readonly string[] {
  return [`${MARKS[tone]} ${topic.toUpperCase()}. ${text}`, ...(advice === null ? [] : [`    → ${advice}`])];
}

function sealLines({ title, tone, verdict, lines: said }: SaidSeal): readonly string[] {
  return ['', `${MARKS[tone]} ${title}: ${verdict}`, ...said.flatMap(lines).map((line) => `  ${line}`)];
}

function lines({ tone, topic, text, details, advice }: Said): readonly string[] {
  return [
    `${MARKS[tone]} ${topic}: ${text}`,
    ...details.map((detail) => `      - ${detail}`),
    ...(advice === null ? [] : [`      → ${advice}`]),
  ];
}
