// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { namedCapture } from '../../../../renderer/ui/fields/named-capture';

const at = '2026-11-30T18:05:09.123Z';
const timeZone = 'America/Mexico_City';
const named = (name: string, taken = new Set<string>()) =>
  namedCapture(new File(['x'], name, { type: 'image/png' }), { at, timeZone, taken });

it('names a pasted picture by when it was pasted, and two of one second apart', () => {
  const taken = new Set<string>();
  expect(named('image.png', taken).name).toBe('captura-2026-11-30-120509.png');
  expect(named('image.png', taken).name).toBe('captura-2026-11-30-120509-2.png');
  expect(named('image.png').type).toBe('image/png');
});

it('leaves a file that has a name of its own', () => {
  expect(named('diagrama.png').name).toBe('diagrama.png');
  expect(named('my image.png').name).toBe('my image.png');
});
