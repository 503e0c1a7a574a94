import { describe, expect, it } from 'vitest';
import { matchCallers } from '../../../../electron/shared/domain/callers';
import { NO_HISTORY } from '../../../../electron/shared/domain/client-history';
import type { Client, Contact } from '../../../../electron/shared/domain/clients';

const contact = (id: string, name: string, phone: string, active = true): Contact => ({
  id,
  name,
  phone,
  active,
  position: '',
  email: '',
  rfc: '',
  curp: '',
  powers: { request: true, approve: false, sign: false },
});

const client = (id: string, contacts: readonly Contact[], active = true): Client => ({
  id,
  version: 1,
  details: { legalName: `Cliente ${id}`, tradeName: '', rfc: '', notes: '' } as Client['details'],
  active,
  contacts: [...contacts],
  contracts: [],
  history: NO_HISTORY,
});

const CLIENTS = [
  client('a', [
    contact('1', 'Sofía Carranza Ávila', '+52 442 555 0199'),
    contact('2', 'Raúl Núñez', '55 1234 5678 ext. 22'),
    contact('3', 'Sofía de Baja', '', false),
  ]),
  client('b', [contact('4', 'Sofía Peralta', '')]),
  client('c', [contact('5', 'Sofía Ríos', '')], false),
];
const found = (caller: string, number = '') =>
  matchCallers(CLIENTS, { caller, number }).map(({ contact: { id }, exact }) => (exact ? `${id}!` : id));

describe('who calls', () => {
  it('is found by the beginnings of the words of a name, without accents, among active contacts', () => {
    expect(found('sof')).toEqual(['1', '4']);
    expect(found('carr sof')).toEqual(['1']);
    expect(found('SOFIA CARRANZA AVILA')).toEqual(['1!']);
    expect(found('so')).toEqual([]);
    expect(found('arranza')).toEqual([]);
  });

  it('is found by a number however it is written, with or without the prefix of the country', () => {
    expect(found('', '4425550199')).toEqual(['1!']);
    expect(found('', '00 52 (442) 555-0199')).toEqual(['1!']);
    expect(found('', '5678')).toEqual(['2']);
    expect(found('', '55 1234 5678')).toEqual(['2!']);
    expect(found('', '199')).toEqual([]);
  });
});
