import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../electron/shared/canonical-json';
import { requestSchema } from '../../../../electron/shared/domain/records';
import type { MailView } from '../../../../electron/shared/ipc-views';
import {
  contactCalling,
  emptyRequest,
  leftOutOf,
  missingForReceive,
  type RequestValues,
  recordOf,
  requestOfItem,
  throughChannel,
  valuesOf,
  warningsOf,
} from '../../../../renderer/features/request/request-values';

const file = { sha256: 'a'.repeat(64), name: 'solicitud.eml', mediaType: 'message/rfc822', sizeBytes: 10 };
const attachment = { ...file, sha256: 'b'.repeat(64), name: 'captura.png' };
const mail: MailView = {
  original: file,
  from: { name: 'Tomás Ruiz', address: 'tomas@quetzal.example' },
  to: [],
  subject: 'Sin acceso',
  date: '2026-11-19T15:47:12.000Z',
  messageId: 'x@quetzal.example',
  thread: [],
  nature: 'person',
  authentication: [],
  text: 'Buen día',
  attachments: [attachment],
  match: null,
  warnings: [],
};
const item = { id: 'uno', fileName: file.name, file, mail, failure: null };
const call = { caller: 'María', number: '55 1234', at: '2026-11-19T15:47:00.000Z', said: 'No entra' };
const phone: RequestValues = {
  ...emptyRequest('phone'),
  requester: { contactId: null, name: 'María', email: '', phone: '55 1234' },
  receivedAt: call.at,
  subject: 'VPN',
  description: 'No entra',
  call,
};

describe('from a mail', () => {
  it('answers all that step 2 asks for, and passes the command’s schema', () => {
    const values = requestOfItem(item);
    expect(missingForReceive(values)).toEqual([]);
    const record = requestSchema.parse(recordOf(values));
    expect(record).toMatchObject({
      channel: 'email',
      clientId: null,
      requester: { contactId: null, name: 'Tomás Ruiz', email: 'tomas@quetzal.example' },
      receivedAt: mail.date,
      subject: 'Sin acceso',
      original: file,
      attachments: [attachment],
      messageId: 'x@quetzal.example',
      call: null,
    });
  });

  it('takes over the registered contact', () => {
    const match = {
      clientId: '018f4b5e-0000-7000-8000-000000000001',
      contactId: '018f4b5e-0000-7000-8000-000000000002',
    };
    const values = requestOfItem({ ...item, mail: { ...mail, match } });
    expect(values.clientId).toBe(match.clientId);
    expect(values.requester.contactId).toBe(match.contactId);
  });

  it('clips what is longer than the record takes, since the original keeps it whole', () => {
    const long = { ...mail, subject: 'á'.repeat(500), text: 'x'.repeat(200_000) };
    expect(requestSchema.safeParse(recordOf(requestOfItem({ ...item, mail: long }))).success).toBe(true);
  });

  it('never clips half an emoji, which the journal would refuse, and marks a cut subject', () => {
    const odd = { ...mail, subject: `x${'😀'.repeat(200)}`, text: `x${'😀'.repeat(60_000)}` };
    const record = requestSchema.parse(recordOf(requestOfItem({ ...item, mail: odd })));
    expect(() => canonicalJson(record)).not.toThrow();
    expect(record.subject).toMatch(/^x(?:😀)+…$/u);
  });

  it('says that something is clipped, once, and keeps the reader’s own warnings', () => {
    const warned = { ...mail, warnings: ['cut-short', 'clipped'] };
    expect(warningsOf(mail)).toEqual([]);
    expect(warningsOf({ ...mail, subject: 'x'.repeat(301) })).toEqual(['clipped']);
    expect(warningsOf({ ...mail, text: 'x'.repeat(100_001) })).toEqual(['clipped']);
    expect(warningsOf({ ...warned, subject: 'x'.repeat(301) })).toEqual(['cut-short', 'clipped']);
  });

  it('tells how many attachments the record cannot take', () => {
    const many = (length: number) => ({ ...mail, attachments: Array.from({ length }, () => attachment) });
    expect(leftOutOf(many(500))).toBe(0);
    expect(leftOutOf(many(1000))).toBe(500);
    expect(warningsOf(many(1000))).toEqual([]);
  });

  it('without sender lacks the requester and nothing else', () => {
    expect(missingForReceive(requestOfItem({ ...item, mail: { ...mail, from: null } }))).toEqual([
      'request-requester',
    ]);
  });

  it('that could not be read stays the original, to be captured by hand', () => {
    const failure = { kind: 'mail', reason: 'not-an-email', params: {} } as const;
    const values = requestOfItem({ ...item, mail: null, failure });
    expect(values.original).toEqual(file);
    expect(missingForReceive(values)).not.toContain('request-original');
  });

  it('is no original when the file is no mail at all', () => {
    const values = requestOfItem({ ...item, mail: null });
    expect(values).toMatchObject({ original: null, attachments: [file] });
  });
});

describe('from a call', () => {
  it('with its note lacks nothing', () => {
    expect(missingForReceive(phone)).toEqual([]);
    expect(requestSchema.parse(recordOf(phone)).call).toEqual(call);
  });

  it('an empty note is none, and is missing', () => {
    const values = { ...phone, call: { caller: ' ', number: '', at: '', said: '' } };
    expect(recordOf(values).call).toBeNull();
    expect(missingForReceive(values)).toEqual(['request-original']);
  });

  it('half a note is not thrown away: the schema refuses it and it counts as missing', () => {
    const values = { ...phone, call: { ...call, said: '' } };
    expect(missingForReceive(values)).toEqual(['request-original']);
    expect(requestSchema.safeParse(recordOf(values)).success).toBe(false);
  });

  it('keeps the mail that came with it among the files of the request', () => {
    expect(recordOf({ ...requestOfItem(item), channel: 'phone' })).toMatchObject({
      original: null,
      messageId: '',
      attachments: [file, attachment],
    });
  });
});

describe('a change of channel', () => {
  const files = { original: file, attachments: [attachment] };
  const forwarded = { ...file, sha256: 'c'.repeat(64), name: 'reenviado.eml' };

  it('takes the original among the attachments and brings it back', () => {
    const call = throughChannel(files, 'phone', null);
    expect(call).toEqual({ original: null, attachments: [file, attachment] });
    expect(throughChannel(call, 'email', file)).toEqual(files);
  });

  it('finds the only mail among the attachments when nobody remembers, and takes none of several', () => {
    const call = { original: null, attachments: [file, attachment] };
    expect(throughChannel(call, 'email', null)).toEqual(files);
    const two = { original: null, attachments: [file, forwarded] };
    expect(throughChannel(two, 'email', null)).toEqual(two);
    expect(throughChannel(two, 'email', forwarded)).toEqual({ original: forwarded, attachments: [file] });
  });

  it('leaves a request without a mail as it is, and keeps a file once', () => {
    const none = { original: null, attachments: [attachment] };
    expect(throughChannel(none, 'phone', null)).toEqual(none);
    expect(throughChannel(none, 'email', null)).toEqual(none);
    const twice = throughChannel({ original: file, attachments: [file] }, 'phone', null);
    expect(twice.attachments).toEqual([file]);
  });
});

it('an unreadable date counts as missing', () => {
  expect(missingForReceive({ ...phone, receivedAt: '31/02/2026 10:00' })).toEqual(['request-received-at']);
});

it('shows a stored request as it is', () => {
  const record = requestSchema.parse(recordOf(phone));
  expect(recordOf(valuesOf(record))).toEqual(record);
});

describe('who calls', () => {
  const contact = {
    id: 'c',
    name: 'María Ibáñez',
    position: '',
    email: 'm@cliente.example',
    phone: '55 1234',
    rfc: '',
    curp: '',
    powers: { request: true, approve: false, sign: false },
    active: true,
  };

  it('is a registered contact only by the name that was said', () => {
    expect(contactCalling({ caller: ' maria  IBAÑEZ ' }, [contact])).toBe(contact);
    expect(contactCalling({ caller: 'Pedro' }, [contact])).toBeNull();
    expect(contactCalling({ caller: 'María Ibáñez' }, [{ ...contact, active: false }])).toBeNull();
    expect(contactCalling({ caller: 'María Ibáñez' }, [contact, { ...contact, id: 'd' }])).toBeNull();
  });

  it('says why a mail became another request only where there is a mail', () => {
    const again = { againReason: 'Pide dos cosas.' };
    expect(recordOf({ ...requestOfItem(item), ...again })).toMatchObject(again);
    expect(recordOf({ ...phone, ...again })).not.toHaveProperty('againReason');
    expect(recordOf({ ...requestOfItem(item), againReason: ' ' })).not.toHaveProperty('againReason');
  });
});
