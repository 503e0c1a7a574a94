import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce, leaveAnnouncement, useAnnouncement } from '../../../../renderer/ui/announce';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const said = () => useAnnouncement.getState().text;

it('forgets what was said of a screen once another one is entered', () => {
  announce('N2-MX01-2026-0001 sigue en 5 Solución');
  vi.advanceTimersByTime(10_000);
  leaveAnnouncement();
  expect(said()).toBe('');
});

it('keeps what is said while leading to the next screen', () => {
  announce('Solicitud registrada');
  vi.advanceTimersByTime(200);
  leaveAnnouncement();
  expect(said()).toBe('Solicitud registrada');
});
