// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { takeBackFiles, takeEvidence, useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { comeIn, leaveDesk } from '../../../../renderer/desk/leaving';
import { installDesk } from '../../../support/render-in-window';

const mail = (name: string) => ({
  sha256: name.repeat(64).slice(0, 64),
  name: `${name}.eml`,
  mediaType: 'message/rfc822',
  sizeBytes: 9,
});
const waiting = () => useIntakeQueue.getState().items.map(({ fileName }) => fileName);

beforeEach(() => {
  leaveDesk();
  takeBackFiles(false);
  installDesk({ 'mail:read': () => ({ ok: true, value: { subject: 'Túnel del banco' } }) });
});

describe('mails that wait while the desk is locked', () => {
  it('are read again for who comes back, and nothing of what they say is remembered meanwhile', async () => {
    await takeEvidence([mail('a'), mail('b')]);
    leaveDesk();
    expect(useIntakeQueue.getState()).toEqual({ items: [], reading: 0, total: 0, isAside: false });
    // The door that was shut here is told of by main as well.
    leaveDesk();
    takeBackFiles(true);
    await vi.waitFor(() => expect(waiting()).toEqual(['a.eml', 'b.eml']));
    expect(useIntakeQueue.getState().items[0]?.mail).toMatchObject({ subject: 'Túnel del banco' });
  });

  it('are not handed to somebody else', async () => {
    await takeEvidence([mail('a')]);
    leaveDesk();
    takeBackFiles(false);
    takeBackFiles(true);
    expect(useIntakeQueue.getState()).toMatchObject({ items: [], reading: 0 });
  });

  it('stay out when they were still being read', async () => {
    let answer: (value: unknown) => void = () => {};
    installDesk({ 'mail:read': () => new Promise((resolve) => (answer = resolve)) });
    const reading = takeEvidence([mail('a')]);
    await vi.waitFor(() => expect(useIntakeQueue.getState().reading).toBe(1));
    leaveDesk();
    answer({ ok: false, error: { kind: 'locked-desk' } });
    await reading;
    expect(useIntakeQueue.getState()).toMatchObject({ items: [], reading: 0 });
  });
});

it('knows who was here last', () => {
  expect(comeIn('ana')).toBe(true);
  expect(comeIn('ana')).toBe(true);
  expect(comeIn('luis')).toBe(false);
  expect(comeIn('ana')).toBe(false);
});
