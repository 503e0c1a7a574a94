import { oneLine } from './one-line';
import type { Said, Speaker, Tone } from './said';
import type { SaidSeal } from './seal-words';
import type { SaidVerification } from './verification-words';

/** Shapes that a terminal without colours shows too. */
const MARKS: Readonly<Record<Tone, string>> = { good: '[✓]', open: '[?]', bad: '[✗]', plain: '[·]' };

/** The whole verification as text of at most some hundred lines; ends with a newline. */
export function verificationText(name: string, verification: SaidVerification, { t }: Speaker): string {
  const { verdict, document, seals } = verification;
  const head = [
    t('verification:text.title', { name }),
    '',
    `${MARKS[verdict.tone]} ${verdict.topic.toUpperCase()}. ${verdict.text}`,
    ...(verdict.advice === null ? [] : [`    → ${verdict.advice}`]),
  ];
  const all = [...head, '', ...document.flatMap(lines), ...seals.flatMap(sealLines)];
  return `${all.map(oneLine).join('\n')}\n`;
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
