import { describe, expect, it } from 'vitest';
import { NO_HISTORY } from '../../../../electron/shared/domain/client-history';
import {
  type Client,
  contractSchema,
  coverageSchema,
  curpSchema,
  rfcSchema,
  timeZoneSchema,
} from '../../../../electron/shared/domain/clients';
import { clientCommandSchemas } from '../../../../electron/shared/domain/commands';
import { decideClient } from '../../../../electron/shared/domain/decide/decide-client';
import { exampleContract } from '../../../support/example-client';

const messages = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`.trim());

describe('official keys', () => {
  it.each([
    ['gib-010203-ab1', 'GIB010203AB1'],
    ['  GIBA 010203 AB1 ', 'GIBA010203AB1'],
    ['ñ&a010203ab1', 'Ñ&A010203AB1'],
    ['', ''],
  ])('RFC %s', (typed, kept) => {
    expect(rfcSchema.parse(typed)).toBe(kept);
  });

  it.each(['GIB', 'GIB01020XAB1', 'GIB010203AB1X9', '1IB010203AB1'])('%s is no RFC', (typed) => {
    expect(messages(rfcSchema.safeParse(typed))).toEqual(['validation.rfc']);
  });

  it('CURP in small letters', () => {
    expect(curpSchema.parse('iaxm800101mdfbxr09')).toBe('IAXM800101MDFBXR09');
    expect(messages(curpSchema.safeParse('IAXM800101'))).toEqual(['validation.curp']);
  });
});

describe('a contract', () => {
  it('needs a time zone that exists', () => {
    expect(timeZoneSchema.parse('America/Mexico_City')).toBe('America/Mexico_City');
    expect(messages(timeZoneSchema.safeParse('Ciudad de México'))).toEqual(['validation.time-zone']);
    expect(messages(timeZoneSchema.safeParse(''))).toEqual(['validation.required']);
  });

  it('tells a missing date, an impossible one, and two in the wrong order apart', () => {
    const told = (validFrom: string, validTo: string) =>
      messages(contractSchema.safeParse(exampleContract({ validFrom, validTo })));
    expect(told('', '2026-12-31')).toEqual(['validFrom validation.required']);
    expect(told('2026-02-31', '2026-12-31')).toEqual(['validFrom validation.date']);
    expect(told('2026-12-31', '2026-12-30')).toEqual(['validTo validation.dates-order']);
    expect(told('2026-12-31', '2026-12-31')).toEqual([]);
  });

  it('covers from an hour to a later one', () => {
    const told = (from: string, to: string) =>
      messages(coverageSchema.safeParse({ kind: 'weekly', days: [1], from, to }));
    expect(told('09:00', '24:00')).toEqual([]);
    expect(told('18:00', '09:00')).toEqual(['to validation.hours-order']);
    expect(told('temprano', '09:00')).toEqual(['from validation.wall-time']);
  });
});

describe('deciding on clients', () => {
  const details = {
    legalName: 'Grupo Bajío',
    tradeName: '',
    rfc: 'GIB010203AB1',
    address: '',
    language: 'es-MX',
    notes: '',
  } as const;
  const known: Client = {
    id: crypto.randomUUID(),
    version: 1,
    details,
    active: true,
    contacts: [],
    contracts: [],
    history: NO_HISTORY,
  };
  const other: Client = {
    ...known,
    id: crypto.randomUUID(),
    details: { ...details, legalName: 'Otro', rfc: '' },
  };
  const context = { clients: () => [known, other] };
  const twin = (field: string) => ({ ok: false, error: { kind: 'rule', rule: 'duplicate-client', field } });

  it('refuses a twin by name, whatever the case, or by RFC', () => {
    const register = (changes: object) =>
      decideClient(
        undefined,
        { type: 'client.register', payload: { details: { ...details, ...changes } } },
        context,
      );
    expect(register({ legalName: 'GRUPO BAJÍO', rfc: '' })).toEqual(twin('details.legalName'));
    expect(register({ legalName: 'Nuevo' })).toEqual(twin('details.rfc'));
    expect(register({ legalName: 'Nuevo', rfc: '' })).toMatchObject({ ok: true });
  });

  it('lets several clients have the RFC of the public at large', () => {
    const generic = { ...known, details: { ...details, rfc: 'XAXX010101000' } };
    const payload = { details: { ...details, legalName: 'Nuevo', rfc: 'XAXX010101000' } };
    expect(
      decideClient(undefined, { type: 'client.register', payload }, { clients: () => [generic] }),
    ).toMatchObject({ ok: true });
  });

  it('refuses an amendment that makes a twin, and takes one that changes nothing', () => {
    const amend = (changes: object) =>
      decideClient(
        other,
        { type: 'client.amend', payload: { details: { ...other.details, ...changes } } },
        context,
      );
    expect(amend({ legalName: 'Grupo Bajío' })).toEqual(twin('details.legalName'));
    expect(amend({})).toMatchObject({ ok: true });
  });

  it('asks for a reason to set a client aside only', () => {
    const change = clientCommandSchemas['client.set-active'];
    expect(messages(change.safeParse({ active: false, reason: ' ' }))).toEqual([
      'reason validation.required',
    ]);
    expect(change.safeParse({ active: true, reason: '' }).success).toBe(true);
  });
});
