// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { evidenceRefSchema } from '../../../../electron/shared/domain/evidence';
import { startI18n } from '../../../../renderer/i18n/i18n';
import { useIssueText } from '../../../../renderer/ui/form-fields';
import { issueKey } from '../../../../renderer/ui/form-resolver';

const file = { sha256: 'a'.repeat(64), name: 'a.log', mediaType: 'text/plain', sizeBytes: 1 };

/** The sentence under a field whose value does not fit. */
async function told(schema: z.ZodType, value: unknown): Promise<string | undefined> {
  await startI18n('es-MX');
  const { result } = renderHook(() => useIssueText());
  return result.current(schema.safeParse(value, { error: issueKey }).error?.issues[0]?.message);
}

it.each([
  [z.array(evidenceRefSchema).max(100), Array.from({ length: 101 }, () => file), /como máximo 100 archivos/],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], /como máximo 2\./],
  [z.number().max(5), 6, /Escriba un número dentro de lo permitido/],
])(
  'tells how many are taken, and asks for a number only where one is written',
  async (schema, value, words) => {
    expect(await told(schema, value)).toMatch(words);
  },
);
