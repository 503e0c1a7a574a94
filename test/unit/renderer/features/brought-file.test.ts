// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { bringFile, useBroughtFile } from '../../../../renderer/features/verify/brought-file';
import { announce, useAnnouncement } from '../../../../renderer/ui/announce';

it('takes the verdict on the last file out of the live region when the next one is refused', async () => {
  announce('carta firmada.pdf: Válido');
  const unreadable = Object.assign(new File(['x'], 'carpeta.pdf'), {
    arrayBuffer: () => Promise.reject(new DOMException('folder')),
  });
  await bringFile(unreadable);
  expect(useBroughtFile.getState()).toMatchObject({ file: null, failure: { kind: expect.any(String) } });
  expect(useAnnouncement.getState().text).toBe('');
});

it('names what was dropped along with the one file that it looks at', async () => {
  const files = ['carta.pdf', 'reporte.pdf', 'otra.pdf'].map((name) => new File(['%PDF-1.7'], name));
  const [first, ...others] = files;
  if (!first) throw new Error('No file');
  await bringFile(first, others);
  expect(useBroughtFile.getState()).toMatchObject({
    file: { read: { name: 'carta.pdf' } },
    left: ['reporte.pdf', 'otra.pdf'],
  });
  await bringFile(first);
  expect(useBroughtFile.getState().left).toEqual([]);
});
