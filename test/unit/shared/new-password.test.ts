import { describe, expect, it } from 'vitest';
import { newPasswordSchema } from '../../../electron/shared/access';

const takes = (password: string) => newPasswordSchema.safeParse(password).success;

describe('the length of a new password', () => {
  it('is of characters, as they were typed and as they count', () => {
    expect(takes('cinco perros azules')).toBe(true);
    expect(takes('corta')).toBe(false);
    // One sign, which NFKC writes as eighteen.
    expect(takes('ﷺ')).toBe(false);
    // Fifteen typed, with accents of their own: one fewer when they count.
    expect(takes('cafe\u0301 con leches')).toBe(true);
    expect(takes('cafe\u0301 con leche')).toBe(false);
  });
});
