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
