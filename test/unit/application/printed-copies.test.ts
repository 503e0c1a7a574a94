import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { checkPrintedCopy } from '../../../electron/application/printed-copies';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import { type PrintedMark, writePrintedMark } from '../../../electron/shared/domain/printed-mark';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

const hashes = ['a', 'b'].map((text) => createHash('sha256').update(text).digest('hex'));
let harness: DeskHarness;
let journey: Journey;

/** A ticket with two revisions of its report. */
beforeEach(async () => {
  harness = await createDeskHarness();
  const client = await registerClient(harness);
  journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  let drawn = 0;
  const renderReport = async () => {
    const recordSha256 = hashes[drawn] ?? '';
    drawn += 1;
    return ok({ bytes: new Uint8Array([drawn]), recordSha256 });
  };
  const preparePicture = async () => null;
  const { session } = harness.open;
  const documents = new DocumentDesk({
    ...harness.open,
    settings: () => session.settings,
    renderer: { renderReport, renderLetter: renderReport, preparePicture },
    pictures: new PrintedPictures(harness.open.vault, preparePicture),
  });
  for (const revisionReason of ['', 'Faltaba una captura.']) {
    const { id: ticketId, ticket } = journey;
    const request = { commandId: randomUUID(), ticketId, expectedVersion: ticket.version, revisionReason };
    unwrap(await documents.issueReport(request));
  }
});

afterEach(async () => {
  await harness.dispose();
});

const check = (mark: Partial<PrintedMark>) =>
  checkPrintedCopy(
    writePrintedMark({
      kind: 'reporte',
      folio: journey.ticket.folio ?? '',
      revision: 2,
      recordSha256: hashes[1] ?? '',
      ...mark,
    }),
    harness.open.desk,
  );

describe('a printed copy', () => {
  it('of the newest revision is current and agrees with the record', () => {
    expect(check({})).toMatchObject({
      kind: 'found',
      ticketId: journey.id,
      folio: journey.ticket.folio,
      supersededBy: null,
      letterState: null,
      record: 'agrees',
      recordSha256: hashes[1],
    });
  });

  it('is to be typed again when a few digits are wrong, doubled or left out', () => {
    const hash = hashes[1] ?? '';
    const other = (digit = '') => (digit === '0' ? '8' : '0');
    const exchanged = [7, 30, 51].reduce(
      (text, at) => text.slice(0, at) + other(text[at]) + text.slice(at + 1),
      hash,
    );
    for (const typed of [exchanged, hash.slice(0, 20) + hash.slice(21), exchanged.slice(0, 20)]) {
      expect(check({ recordSha256: typed })).toMatchObject({ record: 'mistyped' });
    }
    for (const typed of [hashes[0] ?? '', (hashes[0] ?? '').slice(0, 16), [...hash].reverse().join('')]) {
      expect(check({ recordSha256: typed })).toMatchObject({ record: 'differs' });
    }
  });

  it('of an older revision agrees too, and tells by which it was superseded', () => {
    expect(check({ revision: 1, recordSha256: hashes[0] ?? '' })).toMatchObject({
      supersededBy: 2,
      record: 'agrees',
    });
  });

  it('with the hash of another record differs, though document and revision exist', () => {
    expect(check({ recordSha256: hashes[0] ?? '' })).toMatchObject({ kind: 'found', record: 'differs' });
  });

  it('whose hash was typed in part agrees so far', () => {
    expect(check({ recordSha256: (hashes[1] ?? '').slice(0, 20) })).toMatchObject({
      record: 'agrees-so-far',
    });
  });

  it('of what the desk never issued is told apart from what it cannot read', () => {
    expect(check({ revision: 3 })).toMatchObject({ kind: 'unknown-revision', ticketId: journey.id });
    expect(check({ kind: 'carta', revision: 1 })).toMatchObject({ kind: 'unknown-revision' });
    expect(check({ folio: 'N2-OTRA-2026-0001' })).toMatchObject({ kind: 'unknown-folio' });
    expect(checkPrintedCopy('cualquier cosa', harness.open.desk)).toEqual({ kind: 'unreadable' });
    // One whose hash somebody stopped typing is not called another program's.
    for (const kept of [15, 0]) {
      const text = writePrintedMark({
        kind: 'reporte',
        folio: journey.ticket.folio ?? '',
        revision: 2,
        recordSha256: (hashes[1] ?? '').slice(0, kept),
      });
      expect(checkPrintedCopy(text.toLowerCase(), harness.open.desk)).toEqual({ kind: 'unfinished' });
    }
  });
});
