import { describe, expect, it } from 'vitest';
import { isAmendable } from '../../../../../electron/shared/domain/decide/amendable';
import {
  type TicketEventType,
  ticketEventSchemas,
} from '../../../../../electron/shared/domain/ticket-events';
import { amendFields, changedFields } from '../../../../../renderer/features/ticket/amend/amend-model';

const types = Object.keys(ticketEventSchemas) as TicketEventType[];

const KEYS = [
  ...['startedAt', 'minutes', 'activity', 'evidence', 'product', 'note', 'agreed', 'cause', 'solution'],
  ...['verification', 'operationState', 'pendingRisks', 'recommendations', 'pending', 'actions'],
  ...['justification', 'manufacturer', 'productVersion', 'serial', 'severity', 'summary', 'portal', 'sentAt'],
  ...['number', 'caseNumber', 'noCaseReason', 'text', 'from', 'receivedAt', 'outcome', 'at', 'call', 'words'],
  ...['reservations', 'denialReason', 'withoutPowerReason'],
];
/** A payload that has every key, so that no field is left out for being empty. */
const everything = Object.fromEntries(KEYS.map((key) => [key, 'x']));

describe('the fields of a correction', () => {
  it.each(types.filter(isAmendable))('%s can be corrected', (type) => {
    expect(amendFields(type, everything).length).toBeGreaterThan(0);
  });

  it.each(types.filter((type) => !isAmendable(type)))('%s cannot', (type) => {
    expect(amendFields(type, everything)).toEqual([]);
  });

  it('offers those of the answer that was given, and none that stands empty by its channel', () => {
    const pending = amendFields('v1.solution.declared', { finished: false, pending: 'Falta' });
    expect(pending.map((field) => field.key)).toEqual(['pending']);
    const byMail = amendFields('v1.approval.recorded', {
      at: '2026-11-22T00:00:00.000Z',
      call: null,
      words: '',
    });
    expect(byMail.map((field) => field.key)).toEqual(['at', 'words']);
    const both = { words: 'Sí', reservations: '', denialReason: '', withoutPowerReason: '' };
    const keysOf = (granted: boolean, mayApprove: boolean) =>
      amendFields('v1.approval.recorded', { ...both, granted, mayApprove }).map((field) => field.key);
    expect(keysOf(true, true)).toEqual(['words', 'reservations']);
    expect(keysOf(false, false)).toEqual(['words', 'denialReason', 'withoutPowerReason']);
  });

  it('never offers what decided the way', () => {
    const keys = amendFields('v1.approval.recorded', { granted: true, revision: 1, by: {}, words: 'Sí' });
    expect(keys.map((field) => field.key)).toEqual(['words']);
  });
});

describe('what a correction changed', () => {
  it('names each field that differs, added and removed ones too', () => {
    expect(changedFields({ a: 1, b: [1], gone: 'x' }, { a: 1, b: [2], fresh: 'y' })).toEqual([
      { key: 'b', before: [1], after: [2] },
      { key: 'gone', before: 'x', after: undefined },
      { key: 'fresh', before: undefined, after: 'y' },
    ]);
  });

  it('takes what is no record for an empty one', () => {
    expect(changedFields(null, { a: 1 })).toEqual([{ key: 'a', before: undefined, after: 1 }]);
  });
});
