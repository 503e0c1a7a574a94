/** Step 2 against cases worked out by hand: what was asked when, what the records said then and say now. */
import { describe, expect, it } from 'vitest';
import type { Client, Contact, Contract, Criterion } from '../../../../../electron/shared/domain/clients';
import {
  type Consumer,
  consumptionOf,
  NOTHING_USED,
} from '../../../../../electron/shared/domain/contract-usage';
import {
  computeCriteria,
  type ValidationInput,
} from '../../../../../electron/shared/domain/contract-validation';
import { LAWFUL_CALENDAR } from '../../../../../electron/shared/domain/work-calendar';
import { PRODUCT } from '../../../../support/example-client';
import { CONTACT_ID, clientOf, contact, contract } from './worked-contracts';

/** Ten in the morning in Mexico City. */
const MONDAY = '2026-11-23T16:00:00.000Z';
const BEFORE = '2026-02-01T16:00:00.000Z';
const AFTER = '2026-11-23T18:00:00.000Z';
const OFFICE: Contract['coverage'] = { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const NO_REQUEST = { powers: { request: false, approve: true, sign: true } };

const asked = (client: Client, wanted: Contract | null, changes: Partial<ValidationInput> = {}) =>
  computeCriteria({
    client,
    contract: wanted && (client.contracts.find(({ id }) => id === wanted.id) ?? wanted),
    request: {
      channel: 'email',
      call: null,
      receivedAt: MONDAY,
      requester: {
        contactId: CONTACT_ID,
        name: 'Sofía Carranza',
        email: 'sofia@cliente.example',
        phone: '',
      },
    },
    capturedAt: MONDAY,
    product: PRODUCT,
    usage: NOTHING_USED,
    calendar: LAWFUL_CALENDAR,
    now: AFTER,
    ...changes,
  });

const usual = (changes: Partial<Contract> = {}, person: Partial<Contact> = {}) => {
  const one = contract('CT-1', changes);
  return {
    one,
    client: clientOf([
      [BEFORE, contact(person)],
      [BEFORE, one],
    ]),
  };
};
const used = (minutes: number, folio = 'N2-MX01-2026-0001'): Consumer => ({
  ticketId: null,
  folio,
  receivedAt: '2026-03-01T18:00:00.000Z',
  period: { validFrom: '2026-01-01', validTo: '2026-12-31' },
  minutes,
});

type Case = readonly [
  name: string,
  criterion: Criterion,
  outcome: 'met' | 'not-met' | 'unknown',
  basis: string,
  found: () => ReturnType<typeof computeCriteria>,
];

function under(
  changes: Partial<Contract>,
  input: Partial<ValidationInput> = {},
  person: Partial<Contact> = {},
) {
  const { one, client } = usual(changes, person);
  return asked(client, one, input);
}

const received = (receivedAt: string | null, capturedAt = receivedAt ?? MONDAY) => ({
  request: {
    channel: 'email' as const,
    call: null,
    receivedAt,
    requester: { contactId: CONTACT_ID, name: '', email: '', phone: '' },
  },
  capturedAt,
});

/** A contract that was saved again after the request had come. */
function changedLater(first: Partial<Contract>, later: Partial<Contract>) {
  const one = contract('CT-1', first);
  const client = clientOf([
    [BEFORE, contact()],
    [BEFORE, one],
    [AFTER, { ...one, ...later }],
  ]);
  return asked(client, one);
}

function contactSaved(...saves: readonly (readonly [string, Partial<Contact>])[]) {
  const one = contract('CT-1');
  return asked(
    clientOf([[BEFORE, one], ...saves.map(([at, changes]) => [at, contact(changes)] as const)]),
    one,
  );
}

const hours = (units: number, usedBefore = 0): Partial<Contract> => ({
  quota: { kind: 'hours', units, usedBefore },
});
const tickets = (units: number): Partial<Contract> => ({ quota: { kind: 'tickets', units, usedBefore: 0 } });
const using = (...consumers: readonly Consumer[]) => ({
  usage: consumptionOf({ ...usual().one }, consumers),
});

const CASES: readonly Case[] = [
  ['in force on the day', 'contract-in-force', 'met', 'contract-in-force', () => under({})],
  [
    'on its first day',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => under({ validFrom: '2026-11-23' }),
  ],
  [
    'on its last day',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => under({ validTo: '2026-11-23' }),
  ],
  [
    'ended the day before',
    'contract-in-force',
    'not-met',
    'contract-expired',
    () => under({ validTo: '2026-11-22' }),
  ],
  [
    'begins the day after',
    'contract-in-force',
    'not-met',
    'contract-not-started',
    () => under({ validFrom: '2026-11-24' }),
  ],
  ['set aside', 'contract-in-force', 'not-met', 'contract-inactive', () => under({ active: false })],
  ['reception not known', 'contract-in-force', 'unknown', 'no-received-at', () => under({}, received(null))],
  // 23:30 in Mexico City on 31 December is already the next year in UTC.
  [
    'last night of the year by its own zone',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => under({}, received('2027-01-01T05:30:00.000Z')),
  ],
  [
    'the same instant in UTC',
    'contract-in-force',
    'not-met',
    'contract-expired',
    () => under({ timeZone: 'UTC' }, received('2027-01-01T05:30:00.000Z')),
  ],
  [
    'captured after the end',
    'contract-in-force',
    'unknown',
    'contract-ended-since',
    () => under({ validTo: '2026-11-23' }, received(MONDAY, '2026-11-24T16:00:00.000Z')),
  ],
  [
    'extended after the request came',
    'contract-in-force',
    'unknown',
    'contract-extended-since',
    () => changedLater({ validTo: '2026-11-20' }, { validTo: '2027-11-20' }),
  ],
  [
    'extended before the request came',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => {
      const one = contract('CT-1', { validTo: '2026-11-20' });
      const longer = { ...one, validTo: '2027-11-20' };
      return asked(
        clientOf([
          [BEFORE, contact()],
          [BEFORE, one],
          ['2026-11-22T16:00:00.000Z', longer],
        ]),
        longer,
      );
    },
  ],
  [
    'shortened after the request came',
    'contract-in-force',
    'not-met',
    'contract-expired',
    () => changedLater({}, { validTo: '2026-11-20' }),
  ],
  [
    'set aside then and active since',
    'contract-in-force',
    'unknown',
    'contract-extended-since',
    () => changedLater({ active: false }, { active: true }),
  ],
  [
    'changed in its notes only',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => changedLater({}, { notes: 'Nuevo ejecutivo' }),
  ],
  [
    'registered after the request came',
    'contract-in-force',
    'met',
    'contract-in-force',
    () => {
      const one = contract('CT-1');
      return asked(
        clientOf([
          [BEFORE, contact()],
          [AFTER, one],
        ]),
        one,
      );
    },
  ],
  [
    'ended, and the contract does not ask it',
    'contract-in-force',
    'not-met',
    'contract-expired',
    () => under({ validTo: '2026-11-22', criteria: ['product-in-scope'] }),
  ],
  [
    'no client any more',
    'contract-in-force',
    'not-met',
    'client-inactive',
    () => {
      const one = contract('CT-1');
      return asked(
        clientOf(
          [
            [BEFORE, contact()],
            [BEFORE, one],
          ],
          false,
        ),
        one,
      );
    },
  ],
  ['no contract chosen', 'contract-in-force', 'not-met', 'no-contract', () => asked(usual().client, null)],

  ['named', 'product-in-scope', 'met', 'product-listed', () => under({})],
  [
    'named in other letters',
    'product-in-scope',
    'met',
    'product-listed',
    () => under({ products: [{ manufacturer: 'FORTINET', product: 'fortigate 200f' }] }),
  ],
  [
    'another product',
    'product-in-scope',
    'not-met',
    'product-not-listed',
    () => under({ products: [{ manufacturer: 'Fortinet', product: 'FortiMail' }] }),
  ],
  ['not said', 'product-in-scope', 'unknown', 'no-product', () => under({}, { product: null })],

  ['may request', 'requester-authorised', 'met', 'requester-may-request', () => under({})],
  [
    'may not',
    'requester-authorised',
    'not-met',
    'requester-may-not-request',
    () => under({}, {}, NO_REQUEST),
  ],
  ['left', 'requester-authorised', 'not-met', 'requester-inactive', () => under({}, {}, { active: false })],
  [
    'nobody of the client',
    'requester-authorised',
    'not-met',
    'requester-unknown',
    () =>
      under(
        {},
        {
          request: {
            channel: 'email',
            call: null,
            receivedAt: MONDAY,
            requester: { contactId: null, name: 'X', email: 'x@y.example', phone: '' },
          },
        },
      ),
  ],
  [
    'power given after the request',
    'requester-authorised',
    'unknown',
    'requester-given-since',
    () => contactSaved([BEFORE, NO_REQUEST], [AFTER, {}]),
  ],
  [
    'power given before it',
    'requester-authorised',
    'met',
    'requester-may-request',
    () => contactSaved([BEFORE, NO_REQUEST], ['2026-11-22T16:00:00.000Z', {}]),
  ],
  [
    'power withdrawn after the request',
    'requester-authorised',
    'met',
    'requester-withdrawn-since',
    () => contactSaved([BEFORE, {}], [AFTER, NO_REQUEST]),
  ],
  [
    'left after the request',
    'requester-authorised',
    'met',
    'requester-withdrawn-since',
    () => contactSaved([BEFORE, {}], [AFTER, { active: false }]),
  ],
  [
    'came back after the request',
    'requester-authorised',
    'unknown',
    'requester-given-since',
    () => contactSaved([BEFORE, { active: false }], [AFTER, {}]),
  ],
  [
    'registered after the request',
    'requester-authorised',
    'met',
    'requester-registered-later',
    () => contactSaved([AFTER, {}]),
  ],
  [
    'registered later without the power',
    'requester-authorised',
    'not-met',
    'requester-may-not-request',
    () => contactSaved([AFTER, NO_REQUEST]),
  ],
  [
    'registered later, the power later still',
    'requester-authorised',
    'unknown',
    'requester-given-since',
    () => contactSaved([AFTER, NO_REQUEST], ['2026-11-23T18:30:00.000Z', {}]),
  ],
  [
    'saved within the minute of the request',
    'requester-authorised',
    'met',
    'requester-may-request',
    () => contactSaved(['2026-11-23T16:00:40.000Z', {}]),
  ],

  ['always', 'inside-coverage', 'met', 'inside-coverage', () => under({})],
  ['in office hours', 'inside-coverage', 'met', 'inside-coverage', () => under({ coverage: OFFICE })],
  [
    'at the opening minute',
    'inside-coverage',
    'met',
    'inside-coverage',
    () => under({ coverage: OFFICE }, received('2026-11-23T15:00:00.000Z')),
  ],
  [
    'at the closing minute',
    'inside-coverage',
    'not-met',
    'outside-coverage',
    () => under({ coverage: OFFICE }, received('2026-11-24T00:00:00.000Z')),
  ],
  [
    'on a Sunday',
    'inside-coverage',
    'not-met',
    'outside-coverage',
    () => under({ coverage: OFFICE }, received('2026-11-22T16:00:00.000Z')),
  ],
  [
    'on a day of rest',
    'inside-coverage',
    'not-met',
    'rest-day',
    () => under({ coverage: OFFICE, restsOnHolidays: true }, received('2026-11-16T16:00:00.000Z')),
  ],
  [
    'on a day of rest that counts',
    'inside-coverage',
    'met',
    'inside-coverage',
    () => under({ coverage: OFFICE }, received('2026-11-16T16:00:00.000Z')),
  ],

  ['no limit', 'units-left', 'met', 'units-unlimited', () => under({})],
  ['nothing used', 'units-left', 'met', 'units-left', () => under(hours(10))],
  ['a minute left', 'units-left', 'met', 'units-left', () => under(hours(10), using(used(599)))],
  ['all of it', 'units-left', 'not-met', 'units-exhausted', () => under(hours(10), using(used(600)))],
  [
    'more than all of it',
    'units-left',
    'not-met',
    'units-exhausted',
    () => under(hours(10), using(used(601))),
  ],
  [
    'with what was used before',
    'units-left',
    'not-met',
    'units-exhausted',
    () => under(hours(10, 8), using(used(120))),
  ],
  ['the last ticket', 'units-left', 'met', 'units-left', () => under(tickets(2), using(used(0)))],
  ['no ticket left', 'units-left', 'not-met', 'units-exhausted', () => under(tickets(1), using(used(0)))],
];

describe('a criterion of step 2', () => {
  it.each(CASES)('%s (%s)', (_name, criterion, outcome, basis, found) => {
    const row = found().find((one) => one.criterion === criterion);
    expect(row && [row.outcome, row.basis.key]).toEqual([outcome, basis]);
  });

  it('is not asked where the contract does not ask it, unless it is whether it is in force', () => {
    const rows = under({ criteria: ['units-left'] });
    expect(rows.map(({ criterion }) => criterion)).toEqual(['contract-in-force', 'units-left']);
  });
});

describe('the evidence of a criterion', () => {
  const facts = (rows: ReturnType<typeof computeCriteria>, criterion: Criterion) =>
    rows.find((row) => row.criterion === criterion)?.evidence ?? [];
  const keys = (rows: ReturnType<typeof computeCriteria>, criterion: Criterion) =>
    facts(rows, criterion).map(({ key }) => key);

  it('tells the validity, both dates of the request, since when the record is so, and what is left', () => {
    expect(keys(under({}), 'contract-in-force')).toEqual([
      'validity',
      'received',
      'captured',
      'contract-saved',
      'days-left',
    ]);
  });

  it('tells that the contract was changed after the request came, and what it said before', () => {
    const rows = changedLater({ validTo: '2026-11-20' }, { validTo: '2027-11-20' });
    expect(keys(rows, 'contract-in-force')).toContain('contract-saved-after');
    expect(facts(rows, 'contract-in-force')).toContainEqual({
      key: 'validity-was',
      params: { from: '2026-01-01', to: '2026-11-20' },
    });
  });

  it('tells a contract that ended between the request and its validation', () => {
    const rows = under({ validTo: '2026-11-23' }, { now: '2026-11-26T16:00:00.000Z' });
    expect(facts(rows, 'contract-in-force').at(-1)).toEqual({
      key: 'ended-by-now',
      params: { to: '2026-11-23', day: '2026-11-26' },
    });
  });

  it('names the products, and those of before where they were others', () => {
    const rows = changedLater({ products: [] }, { products: [PRODUCT] });
    expect(keys(rows, 'product-in-scope')).toEqual([
      'asked-product',
      'contract-products',
      'products-were-none',
      'contract-saved-after',
    ]);
  });

  it('shows the contact as registered, and an address that is not theirs', () => {
    const { one, client } = usual();
    const request = {
      channel: 'email' as const,
      call: null,
      receivedAt: MONDAY,
      requester: { contactId: CONTACT_ID, name: '', email: 'otra@correo.example', phone: '' },
    };
    const rows = asked(client, one, { request });
    expect(keys(rows, 'requester-authorised')).toEqual([
      'contact-record',
      'powers',
      'powers-saved',
      'address-differs',
    ]);
  });

  it.each([
    ['the registered number', '+52 (55) 5555-0110', 'number-same'],
    ['another number', '55 1234 5678', 'number-differs'],
  ])(
    'of a call from %s compares the number, and says of no address that it came from there',
    (_what, number, key) => {
      const { one, client } = usual({}, { phone: '55 5555 0110' });
      const request = {
        channel: 'phone' as const,
        call: { caller: 'Sofía', number, at: MONDAY, said: 'No hay red.' },
        receivedAt: MONDAY,
        requester: { contactId: CONTACT_ID, name: '', email: 'sofia@cliente.example', phone: '' },
      };
      const found = keys(asked(client, one, { request }), 'requester-authorised');
      expect(found.filter((each) => /^(?:address|number)-/.test(each))).toEqual([key]);
    },
  );

  it('names the tickets that used the units, and those of another validity that did not', () => {
    const old = {
      ...used(90, 'N2-MX01-2025-0009'),
      receivedAt: '2025-05-05T18:00:00.000Z',
      period: { validFrom: '2025-01-01', validTo: '2025-12-31' },
    };
    const rows = under(hours(10, 2), using(used(45), used(30, 'N2-MX01-2026-0002'), old));
    expect(facts(rows, 'units-left')).toEqual([
      { key: 'quota', params: { kind: 'hours', units: '10', from: '2026-01-01', to: '2026-12-31' } },
      { key: 'used-before', params: { kind: 'hours', used: '2' } },
      { key: 'used-here', params: { tickets: '2', minutes: '75' } },
      { key: 'consumer', params: { folio: 'N2-MX01-2026-0001', minutes: '45' } },
      { key: 'consumer', params: { folio: 'N2-MX01-2026-0002', minutes: '30' } },
      { key: 'other-periods', params: { folios: 'N2-MX01-2025-0009' } },
    ]);
  });
});
