import { z } from 'zod';

/** Any C0 or C1 control except tab and line feed; NUL above all, which truncates text in other programs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the purpose.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Marks that turn or hide the direction of what follows; programs add them when a number or an address is copied. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Half of a character, as cutting an emoji in two leaves it: no form of text on a disk or in a hash can hold it. */
const HALF = /\p{Surrogate}/gu;
/** Anything that can be seen: no separator, control, format or unassigned character. */
const VISIBLE = /[^\p{C}\p{Z}]/u;
const BREAK = /[\n\r\u2028\u2029]/;

/** Without halves of characters, which have no canonical form. */
export const wellFormed = (text: string): string => text.replace(HALF, '\uFFFD');

/** Error texts are keys of the catalogue (`validation.*`), so that form, file and command line say the same. */
export const VALIDATION = {
  required: 'validation.required',
  tooLong: 'validation.too-long',
  control: 'validation.control',
  oneLine: 'validation.one-line',
  email: 'validation.email',
  instant: 'validation.instant',
  range: 'validation.range',
  tooMany: 'validation.too-many',
  tooManyFiles: 'validation.too-many-files',
  workMinutes: 'validation.work-minutes',
  duplicate: 'validation.duplicate',
  choice: 'validation.choice',
  lastAdministrator: 'validation.last-administrator',
} as const;

/** «validation.range» with the range that is allowed, for whoever puts it into words. */
export const rangeError = (min: number, max: number): string => `${VALIDATION.range}?min=${min}&max=${max}`;

function base(maxChars: number) {
  return z
    .string({ error: VALIDATION.required })
    .transform((text) =>
      text.replaceAll('\r\n', '\n').replace(DIRECTION, '').replace(HALF, '\uFFFD').normalize('NFC').trim(),
    )
    .pipe(
      z
        .string()
        .max(maxChars, { error: VALIDATION.tooLong })
        .refine((text) => !CONTROL.test(text), { error: VALIDATION.control }),
    );
}

/** Several lines, may be empty. Normalised to NFC, trimmed, without marks of direction. */
export const optionalText = (maxChars = 20_000) => base(maxChars);

/** Several lines, at least one visible character. */
export const requiredText = (maxChars = 20_000) =>
  base(maxChars).refine((text) => VISIBLE.test(text), { error: VALIDATION.required });

/** One line, may be empty. */
export const optionalLine = (maxChars = 200) =>
  base(maxChars).refine((text) => !BREAK.test(text), { error: VALIDATION.oneLine });

/** One line, at least one visible character: names, subjects, numbers of cases. */
export const requiredLine = (maxChars = 200) =>
  optionalLine(maxChars).refine((text) => VISIBLE.test(text), { error: VALIDATION.required });

/** An e-mail address, or empty when it is not known. */
export const optionalEmail = () =>
  optionalLine(254).refine((text) => text === '' || z.email().safeParse(text).success, {
    error: VALIDATION.email,
  });

export const requiredEmail = () =>
  requiredLine(254).refine((text) => text === '' || z.email().safeParse(text).success, {
    error: VALIDATION.email,
  });
