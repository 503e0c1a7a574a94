import { describe, expect, it } from 'vitest';
import { targetState } from '../../../../../renderer/features/ticket/facts/target-state';
import { coveredDuration, dayRuns } from '../../../../../renderer/features/ticket/facts/targets-text';
import { readAddress, writeAddress } from '../../../../../renderer/features/ticket/mail/mail-addresses';
import {
  approvalFormSchema,
  approvalProblems,
} from '../../../../../renderer/features/ticket/step-forms/approval-schema';
import {
  deviationFormSchema,
  withdrawalFormSchema,
} from '../../../../../renderer/features/ticket/step-forms/authority-schema';
import { packageFormSchema } from '../../../../../renderer/features/ticket/step-forms/package-schema';
import { solutionFormSchema } from '../../../../../renderer/features/ticket/step-forms/solution-schema';
import { flatErrors, recordResolver } from '../../../../../renderer/ui/form-resolver';

const file = { sha256: 'a'.repeat(64), name: 'x.eml', mediaType: 'message/rfc822', sizeBytes: 3 };
const at = '2026-11-22T16:00:00.000Z';
const paths = (result: { error?: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined }) =>
  result.error?.issues.map((issue) => issue.path.join('.'));

describe('the solution', () => {
  const written = {
    cause: 'Causa',
    solution: 'Solución',
    verification: 'Sin caídas',
    operationState: 'estable',
    pendingRisks: '',
    recommendations: '',
    pending: 'Falta el fabricante',
  } as const;

  it('keeps only the fields of the answer given', () => {
    expect(solutionFormSchema.parse({ ...written, finished: false })).toEqual({
      finished: false,
      pending: 'Falta el fabricante',
    });
    expect(solutionFormSchema.parse({ ...written, finished: true })).not.toHaveProperty('pending');
  });

  it('names what the answer lacks on its field', () => {
    const empty = { ...written, cause: ' ', operationState: null, finished: true };
    expect(paths(solutionFormSchema.safeParse(empty))).toEqual(['cause', 'operationState']);
  });
});

describe('the Vo.Bo.', () => {
  const values = {
    granted: true,
    revision: 1,
    reportSha256: 'b'.repeat(64),
    by: { contactId: null, name: 'María', email: '', phone: '' },
    mayApprove: true,
    withoutPowerReason: 'sobra',
    channel: 'email',
    at,
    original: file,
    call: { caller: '', number: '', at: null, said: '' },
    words: 'De acuerdo',
    reservations: '',
    denialReason: 'sobra',
  } as const;

  it('by mail keeps the message and drops what belongs to a call or a denial', () => {
    expect(approvalFormSchema.parse(values)).toMatchObject({
      original: file,
      call: null,
      denialReason: '',
      withoutPowerReason: '',
    });
  });

  it('by phone takes its time from the call and wants caller, number, time and words', () => {
    const call = { caller: 'María', number: '555', at, said: 'Sí, de acuerdo' };
    expect(approvalFormSchema.parse({ ...values, channel: 'phone', at: null, call })).toMatchObject({
      at,
      original: null,
      call,
    });
    const empty = approvalFormSchema.safeParse({ ...values, channel: 'phone' });
    expect(paths(empty)).toEqual(['call.caller', 'call.number', 'call.at', 'call.said']);
  });

  it('wants the message of a Vo.Bo. by mail, the reason of a denial, and why without power', () => {
    expect(paths(approvalFormSchema.safeParse({ ...values, original: null }))).toEqual(['original']);
    const denied = { ...values, granted: false, denialReason: ' ' };
    expect(paths(approvalFormSchema.safeParse(denied))).toEqual(['denialReason']);
    const powerless = { ...values, mayApprove: false, withoutPowerReason: '' };
    expect(paths(approvalFormSchema.safeParse(powerless))).toEqual(['withoutPowerReason']);
  });

  it('tells all that an empty form lacks at once, before its question is answered', async () => {
    // What the form holds before anybody answers, which its type does not say.
    const empty = Object.assign({}, values, {
      granted: undefined,
      by: { name: '', email: '', phone: '' },
      at: null,
      original: null,
    });
    const resolve = recordResolver(approvalFormSchema, undefined, approvalProblems);
    const { errors } = await resolve(empty, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(flatErrors(errors)).toEqual([
      { name: 'granted', message: 'validation.choice' },
      { name: 'original', message: 'validation.required' },
      { name: 'at', message: 'validation.required' },
      { name: 'by.contactId', message: 'validation.choice' },
    ]);
  });

  it('wants somebody chosen as who answers, and says so together with the rest', () => {
    const nobody = { ...values, by: { name: '', email: '', phone: '' }, original: null };
    const refused = approvalFormSchema.safeParse(nobody);
    expect(paths(refused)).toEqual(['original', 'by.contactId']);
    expect(refused.error?.issues[1]?.message).toBe('validation.choice');
    const unnamed = { ...values, by: { contactId: null, name: ' ', email: '', phone: '' } };
    expect(paths(approvalFormSchema.safeParse(unnamed))).toEqual(['by.name']);
  });
});

describe('a deviation', () => {
  const remote = { name: 'Lucía', role: 'gerente-operaciones', how: 'remote', evidence: null } as const;
  it('wants the evidence of an authority from afar', () => {
    const record = { reason: 'Sin respuesta', authority: remote, evidence: [] };
    expect(paths(deviationFormSchema.safeParse(record))).toEqual(['authority.evidence']);
    const evidenced = { ...record, authority: { ...remote, evidence: file } };
    expect(deviationFormSchema.safeParse(evidenced).success).toBe(true);
  });

  it('by the client wants the client’s evidence', () => {
    const authority = { ...remote, role: 'soporte-n2', how: 'present' } as const;
    const record = { reason: 'Ya no lo requiere', authority, evidence: [] };
    expect(paths(withdrawalFormSchema.safeParse(record))).toEqual(['evidence']);
    expect(withdrawalFormSchema.safeParse({ ...record, evidence: [file] }).success).toBe(true);
  });
});

describe('the package', () => {
  it('leaves the landing place of new files out of the record', () => {
    const record = packageFormSchema.parse({
      manufacturer: 'Fortinet',
      product: 'FortiGate',
      productVersion: '',
      serial: '',
      severity: '',
      summary: 'Resumen',
      items: [{ kind: 'captura', description: 'x', file }],
      incoming: [file],
    });
    expect(record).not.toHaveProperty('incoming');
  });
});

describe('recipients', () => {
  it.each([
    ['Ana López <ana@empresa.mx>', { name: 'Ana López', address: 'ana@empresa.mx' }],
    ['"López, Ana" <ana@empresa.mx>', { name: 'López, Ana', address: 'ana@empresa.mx' }],
    [' ana@empresa.mx ', { name: '', address: 'ana@empresa.mx' }],
    ['sin arroba', { name: '', address: 'sin arroba' }],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
    expect(readAddress(writeAddress(address))).toEqual(address);
  });
});

describe('a target', () => {
  const target = { target: 'solution', minutes: 60, dueAt: '2026-11-22T12:00:00.000Z' } as const;
  const stand = (
    reached: readonly [minutes: number, missed: boolean] | null,
    now = target.dueAt as string,
  ) => {
    const obtained = reached && { at: target.dueAt, minutes: reached[0], missed: reached[1] };
    const status = {
      ...target,
      reached: obtained,
      ended: null,
      paused: null,
      firstRound: null,
      runsFrom: '',
      usedBefore: 0,
    };
    const state = targetState(status, Date.parse(now));
    if ('byMs' in state) return `${state.state} ${state.byMs / 60_000}`;
    return 'byMinutes' in state ? `${state.state} ${state.byMinutes}` : state.state;
  };
  it('counts its margin in the agreed hours, as the report does', () => {
    expect(stand([10, false])).toBe('met 50');
    expect(stand([60, false])).toBe('met-at-limit');
    expect(stand([75, true])).toBe('missed 15');
    expect(stand([60, true])).toBe('missed-outside');
  });
  it('is open while nobody reached it, and overdue once its minute is past', () => {
    expect(stand(null, '2026-11-22T11:00:00.000Z')).toBe('open 60');
    expect(stand(null, '2026-11-22T12:00:59.000Z')).toBe('open 1');
    expect(stand(null, '2026-11-22T12:30:00.000Z')).toBe('overdue 30');
  });
});

describe('terms in words', () => {
  it('counts covered time in hours, never in days', () => {
    expect([0, 30, 60, 95, 2880].map(coveredDuration)).toEqual([
      '0 min',
      '30 min',
      '1 h',
      '1 h 35 min',
      '48 h',
    ]);
  });

  it('joins neighbouring weekdays', () => {
    expect(dayRuns([3, 1, 2, 6])).toEqual([
      [1, 3],
      [6, 6],
    ]);
    expect(dayRuns([])).toEqual([]);
  });
});
