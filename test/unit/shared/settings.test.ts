import { expect, it } from 'vitest';
import { DEFAULT_STORED_SETTINGS, storedSettingsSchema } from '../../../electron/shared/settings';

it('settings from before the place of issue was asked for are read, without a place', () => {
  const { placeOfIssue: _asked, ...issuer } = DEFAULT_STORED_SETTINGS.issuer;
  expect(storedSettingsSchema.parse({ ...DEFAULT_STORED_SETTINGS, issuer }).issuer.placeOfIssue).toBe('');
});
