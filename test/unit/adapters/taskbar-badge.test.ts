import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { taskbarBadge } from '../../../electron/adapters/taskbar-badge';

vi.mock('electron', () => ({
  nativeImage: { createFromBitmap: (bitmap: Buffer, size: object) => ({ bytes: bitmap.length, ...size }) },
}));

function bar(platform: NodeJS.Platform, language: 'es-MX' | 'en' = 'es-MX') {
  const setBadgeCount = vi.fn(() => true);
  const setOverlayIcon = vi.fn();
  const window = () => ({ setOverlayIcon }) as unknown as BrowserWindow;
  const set = taskbarBadge({ app: { setBadgeCount }, window, language: () => language, platform });
  return { set, setBadgeCount, setOverlayIcon };
}

it('is the system’s own count where it has one', () => {
  const { set, setBadgeCount, setOverlayIcon } = bar('linux');
  set(3);
  set(0);
  expect(setBadgeCount.mock.calls).toEqual([[3], [0]]);
  expect(setOverlayIcon).not.toHaveBeenCalled();
});

it('is a dot with words over the icon on Windows, and gone at none', () => {
  const { set, setBadgeCount, setOverlayIcon } = bar('win32');
  set(2);
  const [dot, words] = setOverlayIcon.mock.calls[0] ?? [];
  expect(dot).toEqual({ bytes: 16 * 16 * 4, width: 16, height: 16 });
  expect(words).toBe('2 con plazo por vencer o vencido');
  set(0);
  expect(setOverlayIcon.mock.calls[1]).toEqual([null, '']);
  expect(setBadgeCount).not.toHaveBeenCalled();
  const english = bar('win32', 'en');
  english.set(1);
  expect(english.setOverlayIcon.mock.calls[0]?.[1]).toBe('1 with a term about to be breached, or breached');
});
