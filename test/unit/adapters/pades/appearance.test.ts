import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { composeAppearanceText, localTime } from '../../../../electron/adapters/pades/appearance-text';
import { drawAppearance } from '../../../../electron/adapters/pades/draw-appearance';
import { prepareRubric } from '../../../../electron/adapters/pades/rubric-image';
import type { CertificateInfo } from '../../../../electron/shared/domain/signing-material';
import { testFonts } from '../../../support/certificates/letter';
import { encodePng } from '../../../support/certificates/png';

const name = { commonName: null, organization: null, organizationalUnit: null, email: null, text: '' };
const certificate: CertificateInfo = {
  sha256: 'a'.repeat(64),
  kind: 'e.firma',
  subject: { ...name, commonName: 'ACCEM SERVICIOS EMPRESARIALES SC' },
  issuer: {
    ...name,
    commonName: 'AUTORIDAD CERTIFICADORA',
    organization: 'SERVICIO DE ADMINISTRACION TRIBUTARIA',
  },
  serialHex: '33',
  serialText: '30001000000300023685',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2028-01-01T00:00:00.000Z',
  key: { type: 'rsa', sizeBits: 2048 },
  keyUsage: null,
  extendedKeyUsage: null,
  rfc: 'AAA010101AAA',
  curp: null,
  representative: { rfc: 'HEGT7610034S2', curp: null },
};
const appearance = { role: 'Cliente', position: 'Directora', timeZone: 'America/Mexico_City' };
const time = '2026-11-22T20:05:09.000Z';

function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ');
}

test('says who, as what, with which certificate, when, by whose clock, and what was not asked', () => {
  expect(composeAppearanceText(certificate, appearance, time)).toEqual({
    title: 'Firmado digitalmente',
    holder: 'ACCEM SERVICIOS EMPRESARIALES SC',
    role: 'Cliente · Directora',
    details: [
      'Por su representante: HEGT7610034S2',
      'Se presenta como e.firma (SAT) · Emisor: AUTORIDAD CERTIFICADORA, SERVICIO DE ADMINISTRACION TRIBUTARIA',
      'Serie: 30001000000300023685',
      '22 de noviembre de 2026, 14:05:09 h (UTC−06:00)',
      'Hora del reloj del equipo firmante · Revocación no consultada',
    ],
  });
});

test('says more of the certificate only where the desk knows more', () => {
  const known = { ...appearance, isVouched: true, notRevokedAsOf: '2026-11-20T03:00:00.000Z' };
  expect(composeAppearanceText(certificate, known, time).details).toEqual([
    'Por su representante: HEGT7610034S2',
    'Certificado e.firma · Emisor: AUTORIDAD CERTIFICADORA, SERVICIO DE ADMINISTRACION TRIBUTARIA',
    'Serie: 30001000000300023685',
    '22 de noviembre de 2026, 14:05:09 h (UTC−06:00)',
    'Hora del reloj del equipo firmante · No revocado en lista del 19/11/2026',
  ]);
});

test('a self-signed certificate is told as such', () => {
  const own = { ...certificate, kind: 'self-signed', representative: null } as const;
  const { details } = composeAppearanceText(own, appearance, time);
  expect(details[0]).toBe('Certificado autofirmado, sin autoridad que lo avale');
});

test('times are local, with their offset, across a day and a season', () => {
  expect(localTime('2026-01-01T03:30:00.000Z', 'America/Tijuana')).toBe(
    '31 de diciembre de 2025, 19:30:00 h (UTC−08:00)',
  );
  expect(localTime('2026-07-01T03:30:00.000Z', 'America/Tijuana')).toBe(
    '30 de junio de 2026, 20:30:00 h (UTC−07:00)',
  );
  expect(localTime('2026-07-01T03:30:00.000Z', 'UTC')).toBe('1 de julio de 2026, 03:30:00 h (UTC+00:00)');
});

test('the longest of everything stays in the block, whoever is named whole and nothing left out', () => {
  const long = {
    ...certificate,
    subject: { ...name, commonName: 'X'.repeat(200) },
    issuer: { ...name, commonName: 'Autoridad Certificadora '.repeat(9) },
  };
  const role = 'Gerente '.repeat(30).trim();
  const text = composeAppearanceText(long, { role, timeZone: appearance.timeZone }, time);
  const rubric = prepareRubric(encodePng(4, 4, 2, Buffer.alloc(48)));
  const pdf = drawAppearance({ text, rubric, widthPt: 235, heightPt: 95 }, testFonts);
  const found = textOf(pdf ?? new Uint8Array());
  for (const words of [
    'Firmado digitalmente',
    role,
    'Serie: 3000',
    '14:05:09 h',
    'Revocación no consultada',
  ]) {
    expect(found).toContain(words);
  }
  expect(found.replaceAll(' ', '')).toContain(long.subject.commonName);
});

test.each([true, false])('a name and a post of 120 characters are whole (with a rubric: %s)', (hasRubric) => {
  const holder =
    'María de los Ángeles Guadalupe Fernández-Montemayor y Gutiérrez de la Concha Etcheverría Ruiz de Velasco Hinojosa Garza';
  const position =
    'Directora General Adjunta de Infraestructura Tecnológica, Ciberseguridad y Continuidad de la Operación Nacional del Grupo';
  const owned = { ...certificate, subject: { ...name, commonName: holder } };
  const text = composeAppearanceText(owned, { ...appearance, position }, time);
  const rubric = hasRubric ? prepareRubric(encodePng(4, 4, 2, Buffer.alloc(48))) : null;
  const pdf = drawAppearance({ text, rubric, widthPt: 235, heightPt: 95 }, testFonts);
  const found = textOf(pdf ?? new Uint8Array());
  // A hyphen at the end of a line is left out by who reads the text.
  expect(found.replaceAll('-', '')).toContain(holder.replaceAll('-', ''));
  expect(found).toContain(position);
  expect(found).toContain('Revocación no consultada');
  expect(found).not.toContain('…');
});

test('characters that the font lacks are drawn as a square that it has, and the same way each time', () => {
  const odd = {
    ...certificate,
    subject: { ...name, commonName: 'José\u0000\u202eÑandú 🦄️ 漢字 \ud800 سارة e\u0301q\u0301' },
  };
  const text = composeAppearanceText(odd, { ...appearance, position: 'Jefa 📌' }, time);
  const draw = () => drawAppearance({ text, rubric: null, widthPt: 235, heightPt: 95 }, testFonts);
  const pdf = draw() ?? new Uint8Array();
  expect(Buffer.from(pdf).equals(draw() ?? Buffer.alloc(0))).toBe(true);
  const found = textOf(pdf);
  expect(found).toContain('José Ñandú □ □□ □ ');
  expect(found).toContain('Jefa □');
  expect(found).not.toMatch(/[🦄漢字📌\ufffd]/u);
});

test('a rubric of every usual kind lies upon white', () => {
  const red = [200, 16, 46];
  const half = [...red, 128];
  const kinds: [number, number[], number[], Buffer[]][] = [
    [0, [90], [90, 90, 90], []],
    [2, red, red, []],
    [3, [1], red, [Buffer.from([0, 0, 0, ...red])]],
    [4, [0, 0], [255, 255, 255], []],
    [6, half, [227, 135, 150], []],
  ];
  for (const [colorType, pixel, expected, palette] of kinds) {
    const samples = Buffer.from(Array.from({ length: 6 }, () => pixel).flat());
    const prepared = prepareRubric(encodePng(3, 2, colorType, samples, palette[0]));
    const rgb = encodePng(3, 2, 2, Buffer.from(Array.from({ length: 6 }, () => expected).flat()));
    expect(prepared?.equals(rgb)).toBe(true);
  }
});

test('damaged or boundless images are refused', () => {
  const good = encodePng(3, 2, 2, Buffer.alloc(18));
  const damaged = Buffer.from(good);
  damaged[20] = 9;
  const bomb = encodePng(3, 2, 2, Buffer.alloc(18), undefined, deflateSync(Buffer.alloc(1_000_000)));
  const wide = encodePng(70_000, 70_000, 2, Buffer.alloc(0), undefined, Buffer.alloc(0));
  for (const bytes of [damaged, bomb, wide, good.subarray(0, 40), Buffer.alloc(0), Buffer.from('GIF89a')]) {
    expect(prepareRubric(bytes)).toBeNull();
  }
});
