import { afterEach, describe, expect, it } from 'vitest';
import {
  blockDue,
  concernsLetter,
  letterStanding,
  mayIssue,
} from '../../../../../renderer/features/ticket/letter/letter-model';
import { materialProblem } from '../../../../../renderer/features/ticket/letter/material-problem';
import { actAs, keep } from '../../../../support/desk-harness';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

const walks: Walk[] = [];
afterEach(async () => {
  for (const walk of walks.splice(0)) await walk.harness.dispose();
});

async function closedWithApproval(): Promise<Walk> {
  const walk = await startWalk();
  walks.push(walk);
  const { journey } = walk;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  await journey.report();
  await journey.do(await journey.approval(true));
  return walk;
}

async function issueLetter({ harness, journey, page }: Walk): Promise<string> {
  const { report, client } = page();
  const letterId = crypto.randomUUID();
  if (!report) throw new Error('No report');
  const person = { contactId: null, position: '', organisation: '', rfc: '', curp: '' };
  await journey.do({
    type: 'letter.issue',
    payload: {
      letterId,
      number: 1,
      document: await keep(harness, '%PDF carta', 'carta.pdf'),
      journalHead: harness.open.journal.head(),
      reportRevision: report.revision,
      reportSha256: report.document.sha256,
      client: { ...person, name: client?.contacts[0]?.name ?? '' },
      manager: { ...person, name: 'Persona gerente-operaciones' },
      supersedes: page().letter?.letter.letterId ?? null,
    },
  });
  return letterId;
}

describe('where the letter stands', () => {
  it('is to be issued after the Vo.Bo., then waits for the client', async () => {
    const walk = await closedWithApproval();
    expect(letterStanding(walk.page())).toBe('por-emitir');
    await issueLetter(walk);
    expect(letterStanding(walk.page())).toBe('pendiente-cliente');
    expect(blockDue(letterStanding(walk.page()))).toBe('cliente');
  });

  it('is settled on paper, and then neither issued anew nor waived', async () => {
    const walk = await closedWithApproval();
    const letterId = await issueLetter(walk);
    await walk.journey.do({
      type: 'letter.attach-paper',
      payload: {
        letterId,
        scan: await keep(walk.harness, 'escaneo', 'carta.pdf'),
        signedAt: walk.harness.clock.now(),
        note: '',
      },
    });
    expect(letterStanding(walk.page())).toBe('firmada-en-papel');
    expect(mayIssue('firmada-en-papel', 'con-vobo')).toBe(false);
    expect(blockDue('firmada-en-papel')).toBeNull();
  });

  it('is rejected with a reason, and may be issued anew', async () => {
    const walk = await closedWithApproval();
    const letterId = await issueLetter(walk);
    await walk.journey.do({
      type: 'letter.reject',
      payload: { letterId, by: 'María', at: walk.harness.clock.now(), reason: 'Falta un folio.' },
    });
    expect(letterStanding(walk.page())).toBe('rechazada');
    expect(mayIssue('rechazada', 'con-vobo')).toBe(true);
    await issueLetter(walk);
    expect(letterStanding(walk.page())).toBe('pendiente-cliente');
  });

  it('is not issued when the Gerente decides so, and due again after a reopening', async () => {
    const walk = await closedWithApproval();
    await actAs(walk.harness, 'gerente-operaciones');
    const authority = {
      name: 'Persona gerente-operaciones',
      role: 'gerente-operaciones',
      how: 'present',
      evidence: null,
    } as const;
    await walk.journey.do({
      type: 'letter.waive',
      payload: { reason: 'El cliente no la requiere.', authority, evidence: [] },
    });
    expect(letterStanding(walk.page())).toBe('no-emitida');
    await actAs(walk.harness, 'lider-soc');
    await walk.journey.do({
      type: 'deviation.reopen',
      payload: {
        reason: 'Reincidió.',
        authority: { ...authority, name: 'Persona lider-soc', role: 'lider-soc' },
        evidence: [],
      },
    });
    expect(letterStanding(walk.page())).toBe('por-emitir');
  });

  it('is not due without a Vo.Bo.', async () => {
    const walk = await startWalk();
    walks.push(walk);
    const page = walk.page();
    expect(letterStanding({ ...page, card: { ...page.card, outcome: 'sin-vobo' } })).toBe('no-corresponde');
  });

  it('concerns only what was attended', () => {
    expect([concernsLetter('con-vobo'), concernsLetter('sin-vobo')]).toEqual([true, true]);
    expect([concernsLetter('improcedente'), concernsLetter('retirada'), concernsLetter(null)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayIssue('por-emitir', 'sin-vobo')).toBe(false);
  });
});

describe('a certificate before signing', () => {
  const certificate = {
    kind: 'other',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    sha256: 'a'.repeat(64),
    revocation: { state: 'not-consulted', revokedAt: null, revokedName: null, lists: [] },
  } as const;
  const at = (instant: string) => materialProblem(certificate, Date.parse(instant), []);

  it('is refused before and after its validity, with the date', () => {
    expect(at('2026-06-01T00:00:00.000Z')).toBeNull();
    expect(at('2027-01-01T00:00:00.001Z')).toEqual({
      kind: 'signing',
      reason: 'expired',
      params: { notAfter: certificate.notAfter },
    });
    expect(at('2025-12-31T23:59:59.999Z')).toEqual({
      kind: 'signing',
      reason: 'not-yet-valid',
      params: { notBefore: certificate.notBefore },
    });
  });

  it('is refused when it signed the other block, before anybody signs with it again', () => {
    const other = (sha256: string) =>
      materialProblem(certificate, Date.parse('2026-06-01T00:00:00.000Z'), [{ certificate: { sha256 } }]);
    expect(other(certificate.sha256)).toMatchObject({ kind: 'signing', reason: 'same-certificate' });
    expect(other('b'.repeat(64))).toBeNull();
  });

  it('is refused when a list at the desk revokes it', () => {
    const revocation = {
      state: 'revoked',
      revokedAt: '2026-05-20T00:00:00.000Z',
      revokedName: 'Ana',
      lists: [],
    } as const;
    const during = Date.parse('2026-06-01T00:00:00.000Z');
    expect(materialProblem({ ...certificate, revocation }, during, [])).toEqual({
      kind: 'signing',
      reason: 'revoked',
      params: { revokedAt: '2026-05-20T00:00:00.000Z', name: 'Ana' },
    });
  });

  it('is refused when it is a seal for invoices, however valid', () => {
    const seal = materialProblem({ ...certificate, kind: 'csd' }, Date.parse('2026-06-01T00:00:00.000Z'), []);
    expect(seal).toMatchObject({ reason: 'csd' });
  });
});
