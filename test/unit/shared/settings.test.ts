import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../electron/shared/settings';

it('settings from before the place of issue was asked for are read, without a place', () => {
  const { placeOfIssue: _asked, ...issuer } = DEFAULT_SETTINGS.issuer;
  expect(settingsSchema.parse({ ...DEFAULT_SETTINGS, issuer }).issuer.placeOfIssue).toBe('');
});
