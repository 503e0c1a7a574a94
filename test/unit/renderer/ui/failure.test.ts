import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../../../renderer/i18n/i18n';
import { failureText } from '../../../../renderer/ui/failure';

let t: Awaited<ReturnType<typeof startI18n>>['t'];
beforeAll(async () => {
  t = (await startI18n('es-MX')).t;
});

it('says «falta» of one record and «faltan» of several, the last joined by its word', () => {
  const refused = (...missing: readonly ('request-subject' | 'request-channel' | 'package-items')[]) =>
    failureText({ kind: 'guard-failed', from: { kind: 'step', step: 1 }, to: { step: 2 }, missing }, t);
  expect(refused('request-subject')).toBe('No se puede pasar a 2 Validación: falta asunto.');
  expect(refused('request-channel', 'request-subject')).toBe(
    'No se puede pasar a 2 Validación: faltan canal de la solicitud y asunto.',
  );
  expect(refused('request-channel', 'request-subject', 'package-items')).toBe(
    'No se puede pasar a 2 Validación: faltan canal de la solicitud, asunto e información para el fabricante.',
  );
});

it('names the role of a decision with its article', () => {
  expect(failureText({ kind: 'authority', required: 'lider-soc' }, t)).toMatch(/corresponde al Líder SOC\./);
});

it('blames the certificate for what is found in it, and the signing only for what came of signing', () => {
  const refused = (reason: string) =>
    failureText({ kind: 'signing', reason, params: { fileName: 'a.p12' } }, t);
  expect(refused('wrong-password')).toMatch(
    /^No se puede usar el certificado: la contraseña no abre «a\.p12»\./,
  );
  expect(refused('wrong-order')).toMatch(/^No se pudo firmar: primero firma el cliente/);
});

it('does not say of a case file that waits for another one that it could not be made', () => {
  const busy = { kind: 'document', reason: 'expediente-busy', params: {} } as const;
  expect(failureText(busy, t)).toMatch(/^Ya se está guardando otro expediente\./);
});
