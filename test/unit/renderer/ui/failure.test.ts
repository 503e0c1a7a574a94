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

it('says of a letter that came back that it was not taken in, with what was found in words', () => {
  const returned = (reason: string, params: Record<string, string> = {}) =>
    failureText({ kind: 'signing', reason: `returned-${reason}`, params }, t);
  expect(returned('malformed', { reason: 'cut' })).toMatch(
    /^No se recibió la carta: el archivo está incompleto/,
  );
  expect(returned('weak', { problem: 'weak-digest' })).toContain(
    'Qué se encontró: Usa una huella insegura, como SHA-1. Pida',
  );
  expect(returned('changed', { part: 'page-content' })).toContain(
    'Lo que cambió: El contenido de una página. Pida',
  );
  expect(returned('changed', { part: 'hidden-object' })).toContain('Un objeto escondido dentro de otro.');
  expect(returned('changed', { part: 'after-signature' })).toContain('Otra parte del documento.');
  const early = returned('not-yet-valid', { notBefore: '2027-01-01T18:00:00.000Z' });
  expect(early).toMatch(/^No se recibió la carta: el certificado vale a partir del 1 de enero de 2027/);
  expect(early).not.toContain('espere');
});

it('names no code where a timestamp did not come, and says what to do', () => {
  const missed = (reason: string, params: Record<string, string>) =>
    failureText({ kind: 'timestamp', reason, params }, t);
  expect(missed('unreachable', { reason: 'ECONNREFUSED' })).toBe(
    'No hay sello de tiempo: no se pudo llegar a la autoridad. Revise la conexión y la dirección en Ajustes, e intente otra vez.',
  );
  expect(missed('refused', { status: '2', words: 'unaccepted policy' })).toMatch(
    /«unaccepted policy»\. Revise la dirección en Ajustes, o muestre esa respuesta a la autoridad\.$/,
  );
});

it('does not say of a case file that waits for another one that it could not be made', () => {
  const busy = { kind: 'document', reason: 'expediente-busy', params: {} } as const;
  expect(failureText(busy, t)).toMatch(/^Ya se está guardando otro expediente\./);
});

it('says who may do what this person may not', () => {
  expect(failureText({ kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] }, t)).toBe(
    'Esto corresponde a Líder SOC o Gerente de Operaciones. Pida a quien tenga ese papel que entre a la mesa y lo haga.',
  );
});

it('says of an access one sentence, with how long to wait', () => {
  expect(failureText({ kind: 'access', reason: 'wait', params: { seconds: '8' } }, t)).toMatch(/Espere 8 s/);
  expect(failureText({ kind: 'locked-desk' }, t)).toMatch(/^La mesa está bloqueada/);
});
