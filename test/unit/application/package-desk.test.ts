// Step 7: the package that leaves is shown first, kept, recorded, and carried by the mails that count as its sending.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { manufacturerRounds } from '../../../electron/application/documents/report-manufacturer';
import {
  equivalenceTable,
  equivalentsOf,
  mailEquivalentsOf,
  readEquivalenceTable,
} from '../../../electron/application/package/equivalences';
import type { PackageChoice } from '../../../electron/shared/domain/package-records';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import type { Channel } from '../../../electron/shared/ipc-channels';
import { REDACTION_RULES } from '../../../electron/shared/redaction/rules';
import { handlersOf } from '../../support/desk-handlers';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { PRODUCT, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;
let desk: Handlers;

const TAC = [{ name: 'TAC', address: 'tac@fabricante.example' }];
const CHOICE: PackageChoice = {
  items: [0, 1, 2],
  asIs: [1],
  rules: [...REDACTION_RULES],
  words: ['Proyecto Quetzal'],
  kept: [],
  language: 'es-MX',
  limit: 'mail',
};
const context = (channel: Channel) => ({ correlationId: '', channel });

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log('Se revisó 10.1.2.3 del Proyecto Quetzal.');
  await journey.unfinished();
  await journey.log('Se movió el tráfico.');
  await journey.support(true);
  const log = await keep(harness, 'devname="FW-QRO-01" src=10.1.2.3 user=jperez01', 'FW-QRO-01.log');
  const shot = await keep(harness, '%PDF-1.4 no es texto', 'captura.png');
  const mail = await keep(
    harness,
    'From: Ana <ana@acme.com.mx>\r\nTo: soc@mesa.example\r\nSubject: =?utf-8?B?RlctUVJPLTAxIGNhZQ==?=\r\nDate: Mon, 30 Nov 2026 08:00:00 -0600\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nRWwgZXF1aXBvIEZXLVFSTy0wMSBubyByZXNwb25kZSBlbiAxMC4xLjIuMw==\r\n',
    'aviso.eml',
  );
  await journey.do({
    type: 'manufacturer.prepare',
    payload: {
      ...PRODUCT,
      productVersion: '7.4.4',
      serial: '',
      severity: 'Alta',
      supportContract: 'FC-247',
      summary: 'FW-QRO-01 pierde el túnel con 10.1.2.3.',
      items: [
        { kind: 'registro', description: 'Registro de FW-QRO-01', file: log },
        { kind: 'captura', description: 'Captura', file: shot },
        { kind: 'otro', description: 'Aviso', file: mail },
      ],
    },
  });
  desk = handlersOf(harness);
});
afterEach(() => harness.dispose());

const preview = (choice = CHOICE) =>
  desk['package:preview']({ ticketId: journey.id, choice }, context('package:preview'));
const make = (choice: PackageChoice, shown: string, commandId = randomUUID()) =>
  desk['package:make'](
    { commandId, ticketId: journey.id, expectedVersion: journey.ticket.version, choice, shown },
    context('package:make'),
  );
const built = () => recordsOf(journey.ticket, 'v1.manufacturer.package-built');

async function made(choice = CHOICE) {
  unwrap(await make(choice, unwrap(await preview(choice)).shown));
  const record = built().at(-1);
  if (!record) throw new Error('nothing was made');
  return record.payload;
}

describe('the package', () => {
  it('is shown with what is replaced, also what a mail says behind its encodings', async () => {
    const { items, replacements, toldSegments } = unwrap(await preview());
    const text = (index: number) => items[index]?.segments.map((segment) => segment.text).join('');
    expect(text(0)).toBe('devname="[HOST-1]" src=[IP-1] user=[USER-1]');
    expect(items[1]).toMatchObject({ treatment: 'as-is', segments: [] });
    expect(text(2)).toContain('El equipo [HOST-1] no responde en [IP-1]');
    expect(text(2)).toContain('Subject: [HOST-1] cae');
    expect(items.map(({ path }) => path)).toEqual([
      'registros/01-HOST-1.log',
      'capturas/02-captura.png',
      'otros/03-aviso.txt',
    ]);
    expect(toldSegments.map((segment) => segment.text).join('')).toContain('Se revisó [IP-1] del [NAME-');
    expect(replacements).toContainEqual({
      pseudonym: '[HOST-1]',
      rule: 'host',
      key: 'fw-qro-01',
      original: 'FW-QRO-01',
      count: 6,
    });
    expect(built()).toEqual([]);
  });

  it('is recorded with its items, rules and hashes, and is in the custody of the evidence that it copies', async () => {
    const payload = await made();
    expect(payload).toMatchObject({
      rules: [...REDACTION_RULES],
      words: ['Proyecto Quetzal'],
      items: [
        { treatment: 'redacted', archive: 1, path: 'registros/01-HOST-1.log' },
        { treatment: 'as-is', archive: 1 },
        { treatment: 'redacted', archive: 1 },
      ],
      archives: [{ name: expect.stringMatching(/^N2-.*-paquete\.zip$/), mediaType: 'application/zip' }],
      told: { summary: '[HOST-1] pierde el túnel con [IP-1].' },
    });
    const page = unwrap(harness.open.desk.page(journey.id));
    const [source] = payload.items;
    const acts = page.custody
      .find(({ sha256 }) => sha256 === source?.sourceSha256)
      ?.acts.map(({ act }) => act);
    expect(acts).toEqual(['added', 'viewed', 'packed']);
    const table = unwrap(await harness.open.vault.read(payload.equivalences?.sha256 ?? ''));
    expect(new TextDecoder().decode(table)).toContain('"[HOST-1]","FW-QRO-01",6');
    // The evidence itself is what it was.
    const original = unwrap(await harness.open.vault.read(source?.sourceSha256 ?? ''));
    expect(new TextDecoder().decode(original)).toContain('10.1.2.3');
  });

  it('is made once for one command', async () => {
    const { shown } = unwrap(await preview());
    const commandId = randomUUID();
    const meta = {
      commandId,
      ticketId: journey.id,
      expectedVersion: journey.ticket.version,
      choice: CHOICE,
      shown,
    };
    unwrap(await desk['package:make'](meta, context('package:make')));
    unwrap(await desk['package:make'](meta, context('package:make')));
    expect(built()).toHaveLength(1);
  });

  it('is not made of what was not shown, nor with a picture that nobody wanted to send', async () => {
    const { shown } = unwrap(await preview());
    expect(await make({ ...CHOICE, rules: ['ip'] }, shown)).toMatchObject({
      error: { kind: 'document', reason: 'package-changed' },
    });
    expect(await make({ ...CHOICE, asIs: [] }, shown)).toMatchObject({
      error: { kind: 'document', reason: 'package-unread', params: { names: 'captura.png' } },
    });
    expect(await make({ ...CHOICE, items: [7] }, shown)).toMatchObject({ error: { kind: 'invalid' } });
    expect(built()).toEqual([]);
  });

  const sendAway = () =>
    journey.do({
      type: 'transfer.send',
      payload: {
        bundleId: randomUUID(),
        from: { id: 'a'.repeat(64), name: 'MESA-A' },
        to: { id: 'b'.repeat(64), name: 'MESA-B' },
        reason: 'Cambio de sede',
      },
    });

  it('is neither shown nor made of a request that is away: nothing of it is put in the vault', async () => {
    const { shown } = unwrap(await preview());
    await sendAway();
    const put = vi.spyOn(harness.open.vault, 'put');
    expect(await make(CHOICE, shown)).toMatchObject({ error: { kind: 'moved-away', desk: 'MESA-B' } });
    expect(await preview()).toMatchObject({ error: { kind: 'moved-away', desk: 'MESA-B' } });
    expect(put).not.toHaveBeenCalled();
  });

  it('is refused where its request leaves while it is made, and what was made is destroyed', async () => {
    const { shown } = unwrap(await preview());
    const { vault } = harness.open;
    const put = vault.put.bind(vault);
    const kept: string[] = [];
    vi.spyOn(vault, 'put').mockImplementation(async (...given) => {
      if (kept.length === 0) await sendAway();
      const stored = await put(...given);
      kept.push(unwrap(stored).sha256);
      return stored;
    });
    expect(await make(CHOICE, shown)).toMatchObject({ error: { kind: 'moved-away', desk: 'MESA-B' } });
    expect(kept.length).toBeGreaterThan(1);
    for (const sha256 of kept) expect(unwrap(await vault.check(sha256))).toBe('missing');
    expect(built()).toEqual([]);
  });

  it('spares, where its request leaves while it is made, the same table of a package that is on record', async () => {
    const first = await made();
    const { shown } = unwrap(await preview());
    const { vault } = harness.open;
    const put = vault.put.bind(vault);
    vi.spyOn(vault, 'put').mockImplementationOnce(async (...given) => {
      await sendAway();
      return put(...given);
    });
    expect(await make(CHOICE, shown)).toMatchObject({ error: { kind: 'moved-away', desk: 'MESA-B' } });
    for (const { sha256 } of [...first.archives, ...(first.equivalences ? [first.equivalences] : [])])
      expect(unwrap(await vault.check(sha256))).toBe('whole');
  });

  it('leaves in sight what a person wants to, in what is shown, made and told, and records it', async () => {
    const kept: PackageChoice = { ...CHOICE, kept: [{ rule: 'ip', key: '10.1.2.3' }] };
    const { items, kept: shown } = unwrap(await preview(kept));
    expect(items[0]?.segments.map(({ text }) => text).join('')).toBe(
      'devname="[HOST-1]" src=10.1.2.3 user=[USER-1]',
    );
    expect(shown).toMatchObject([{ rule: 'ip', key: '10.1.2.3', count: 4 }]);
    // What was shown hidden is not made in sight.
    expect(await make(kept, unwrap(await preview()).shown)).toMatchObject({
      error: { kind: 'document', reason: 'package-changed' },
    });
    const payload = await made(kept);
    expect(payload.kept).toEqual([{ rule: 'ip', original: '10.1.2.3', count: 4 }]);
    expect(payload.told.summary).toBe('[HOST-1] pierde el túnel con 10.1.2.3.');
  });

  it('is made by nobody who only reads', async () => {
    const { shown } = unwrap(await preview());
    await actAs(harness, 'auditor');
    await expect(make(CHOICE, shown)).rejects.toThrow('reader-only');
  });
});

describe('the mail to the manufacturer', () => {
  const propose = async () =>
    unwrap(
      await desk['mail:propose']({ ticketId: journey.id, purpose: 'fabricante' }, context('mail:propose')),
    );

  it('carries the archives, and tells the case under the same pseudonyms', async () => {
    const { archives } = await made();
    const { attachments, body } = await propose();
    expect(attachments).toEqual(archives);
    expect(body).toContain('[HOST-1] pierde el túnel con [IP-1].');
    expect(body).toContain('Contrato de soporte: FC-247');
    expect(body).not.toMatch(/FW-QRO-01|10\.1\.2\.3|Quetzal/);
  });

  it('tells product, version and severity as the package does', async () => {
    const prepared = recordsOf(journey.ticket, 'v1.manufacturer.package-prepared').at(-1);
    if (!prepared) throw new Error('nothing was prepared');
    await journey.do({
      type: 'manufacturer.prepare',
      payload: {
        ...prepared.payload,
        product: 'FortiGate de Proyecto Quetzal',
        productVersion: '7.4.4 en 10.1.2.3',
        severity: 'Alta: cae FW-QRO-01',
      },
    });
    const before = await propose();
    expect(before.body).toContain('7.4.4 en 10.1.2.3');
    const { told } = await made();
    const { subject, body } = await propose();
    expect(told).toMatchObject({ productVersion: '7.4.4 en [IP-1]', severity: 'Alta: cae [HOST-1]' });
    expect(body).toContain(told.product);
    expect(body).toContain('7.4.4 en [IP-1]');
    expect(body).toContain('Alta: cae [HOST-1]');
    expect(`${subject}${body}`).not.toMatch(/FW-QRO-01|10\.1\.2\.3|Quetzal/);
  });

  it('counts as the sending once its archives left', async () => {
    const { archives } = await made();
    const submit = {
      type: 'manufacturer.submit',
      payload: { caseNumber: 'TAC-1', noCaseReason: '', portal: 'Portal' },
    } as const;
    await expect(journey.sendMail('fabricante', [], TAC)).rejects.toThrow('mail-without-files');
    expect((await journey.try(submit)).ok).toBe(false);
    await journey.sendMail('fabricante', archives, TAC);
    await journey.do(submit);
    expect(journey.ticket.position).toEqual({ kind: 'step', step: 8 });
  });

  it('takes as many messages as there are archives that none holds together', async () => {
    const payload = await made();
    const parts = await Promise.all(
      [1, 2].map((part) => keep(harness, `PK parte ${part}`, `paquete-${part}-2.zip`)),
    );
    await journey.do({
      type: 'manufacturer.record-package',
      payload: { ...payload, limitBytes: 12, archives: parts },
    });
    const submit = {
      type: 'manufacturer.submit',
      payload: { caseNumber: 'TAC-1', noCaseReason: '' },
    } as const;
    expect((await propose()).attachments).toEqual(parts.slice(0, 1));
    await journey.sendMail('fabricante', parts.slice(0, 1), TAC);
    expect((await journey.try(submit)).ok).toBe(false);
    expect((await propose()).attachments).toEqual(parts.slice(1));
    await journey.sendMail('fabricante', parts.slice(1), TAC);
    await journey.do(submit);
  });

  it('never carries what says which pseudonym hides what', async () => {
    const { equivalences, archives } = await made();
    if (!equivalences) throw new Error('nothing was replaced');
    await expect(journey.sendMail('fabricante', [...archives, equivalences], TAC)).rejects.toThrow(
      'mail-with-equivalences',
    );
  });

  it('goes by the files again once something else is to be sent', async () => {
    await made();
    const { prepared, file } = {
      prepared: recordsOf(journey.ticket, 'v1.manufacturer.package-prepared').at(-1),
      file: await keep(harness, 'otro', 'otro.log'),
    };
    if (!prepared) throw new Error('nothing was prepared');
    await journey.do({
      type: 'manufacturer.prepare',
      payload: { ...prepared.payload, items: [{ kind: 'registro', description: 'Otro', file }] },
    });
    expect((await propose()).attachments).toEqual([file]);
  });
});

describe('an answer in pseudonyms', () => {
  const recommendationId = randomUUID();

  async function answered(between: () => Promise<unknown> = async () => undefined): Promise<void> {
    const { archives } = await made();
    await journey.sendMail('fabricante', archives, TAC);
    await between();
    await journey.do({
      type: 'manufacturer.submit',
      payload: { caseNumber: 'TAC-1', noCaseReason: '', portal: 'Portal' },
    });
    await journey.do({
      type: 'recommendation.record',
      payload: {
        recommendationId,
        text: 'Actualicen [HOST-1] y revisen [HOST-99].',
        file: null,
        from: 'TAC',
        receivedAt: harness.clock.now(),
      },
    });
    await journey.do({
      type: 'recommendation.mark',
      payload: { recommendationId, outcome: 'applied', note: 'Se actualizó [HOST-1] desde [IP-1].' },
    });
  }

  it('is shown with what each of them stands for, and with no more of the table', async () => {
    await answered();
    const { recommendations: shown } = await desk['ticket:equivalents'](
      { ticketId: journey.id },
      context('ticket:equivalents'),
    );
    expect(shown).toEqual({
      [recommendationId]: {
        known: [
          { pseudonym: '[HOST-1]', original: 'FW-QRO-01' },
          { pseudonym: '[IP-1]', original: '10.1.2.3' },
        ],
        unexplained: [],
        lostTables: [],
      },
    });
  });

  it('is not explained, and by name not, while a table that may call it otherwise is gone; once it is back it is', async () => {
    await answered(async () => {
      await journey.sendMail('fabricante', [await madeAnew()], TAC);
    });
    const ask = async () =>
      (await desk['ticket:equivalents']({ ticketId: journey.id }, context('ticket:equivalents')))
        .recommendations;
    const [file] = built().map(({ payload }) => payload.equivalences);
    if (!file) throw new Error('nothing was replaced');
    const { evidenceFolder, secret } = harness.open.folders;
    const bytes = unwrap(await harness.open.vault.read(file.sha256));
    await rm(evidencePath(evidenceFolder, file.sha256, new WorkspaceKeys(secret)));
    // [IP-1] stands for the same in the table that is left; what the lost one calls so nobody knows.
    expect(await ask()).toEqual({
      [recommendationId]: {
        known: [],
        unexplained: ['[HOST-1]', '[HOST-99]', '[IP-1]'],
        lostTables: [file.name],
      },
    });
    unwrap(await harness.open.vault.put(bytes, file));
    expect((await ask())[recommendationId]).toMatchObject({
      known: [{ pseudonym: '[IP-1]' }],
      unexplained: [],
    });
  });

  it("stands in the client's own names in the client's report", async () => {
    await answered();
    const equivalents = await equivalentsOf(journey.ticket, harness.open.vault);
    expect(manufacturerRounds(journey.ticket, equivalents)[0]?.recommendations).toMatchObject([
      { text: 'Actualicen FW-QRO-01 y revisen [HOST-99].', note: 'Se actualizó FW-QRO-01 desde 10.1.2.3.' },
    ]);
  });

  /** A package in which the first host is another. */
  async function madeAnew() {
    const first = built().at(-1)?.payload;
    if (!first) throw new Error('nothing was made');
    const archive = await keep(harness, 'PK otra vez', 'paquete-2.zip');
    const rows = ['SW-GDL-09', '10.1.2.3'].map((original, index) => ({
      ...{ pseudonym: index === 0 ? '[HOST-1]' : '[IP-1]', original, count: 1, key: original },
      rule: index === 0 ? ('host' as const) : ('ip' as const),
    }));
    await journey.do({
      type: 'manufacturer.record-package',
      payload: {
        ...first,
        archives: [archive],
        equivalences: await keep(harness, equivalenceTable(rows), 'equivalencias.csv'),
      },
    });
    return archive;
  }
  it('is named in each mail by the package that it carries, or that had been made when it was written', async () => {
    const { archives: first } = await made();
    const archive = await madeAnew();
    await journey.sendMail('fabricante', first, TAC, false, {
      body: 'Primero [HOST-1].',
      omittedFilesReason: 'El otro ya está.',
    });
    await journey.sendMail('fabricante', [archive], TAC, false, { body: 'Segundo [HOST-1] y [HOST-99].' });
    await journey.sendMail('fabricante', [], TAC, false, {
      body: 'Sin archivos, [HOST-1].',
      omittedFilesReason: 'Ya los tiene.',
    });
    await journey.sendMail('fabricante', [archive], TAC, false, { body: 'Nada oculto.' });
    const mails = await mailEquivalentsOf(journey.ticket, harness.open.vault);
    const said = recordsOf(journey.ticket, 'v1.mail.drafted').map(({ payload }) => [
      payload.body,
      mails.get(payload.mailId)?.known,
    ]);
    const SWITCH = [{ pseudonym: '[HOST-1]', original: 'SW-GDL-09' }];
    expect(said.slice(-4)).toEqual([
      ['Primero [HOST-1].', [{ pseudonym: '[HOST-1]', original: 'FW-QRO-01' }]],
      ['Segundo [HOST-1] y [HOST-99].', SWITCH],
      ['Sin archivos, [HOST-1].', SWITCH],
      ['Nada oculto.', undefined],
    ]);
  });

  const recommended = async () => {
    const equivalents = await equivalentsOf(journey.ticket, harness.open.vault);
    return manufacturerRounds(journey.ticket, equivalents)[0]?.recommendations;
  };

  it('is explained by the package that left, not by one that was only made afterwards', async () => {
    await answered(async () => {
      await journey.do({
        type: 'manufacturer.record-portal',
        payload: {
          portal: 'portal.example',
          sentAt: harness.clock.now(),
          number: '',
          evidence: await keep(harness, 'acuse', 'acuse.png'),
        },
      });
      await madeAnew();
    });
    expect(await recommended()).toMatchObject([
      { text: 'Actualicen FW-QRO-01 y revisen [HOST-99].', note: 'Se actualizó FW-QRO-01 desde 10.1.2.3.' },
    ]);
  });

  it('keeps a pseudonym that stands for different things in the packages that left', async () => {
    await answered(async () => {
      await journey.sendMail('fabricante', [await madeAnew()], TAC);
    });
    expect(await recommended()).toMatchObject([
      { text: 'Actualicen [HOST-1] y revisen [HOST-99].', note: 'Se actualizó [HOST-1] desde 10.1.2.3.' },
    ]);
  });

  it('is read back from the table whatever was hidden', () => {
    const originals = [
      'a"b',
      'dos\r\nlíneas',
      '=1+1',
      '-x',
      'con, coma',
      '"',
      "'comilla",
      '\tsangría',
      '[HOST-2]',
    ];
    const replacements = originals.map((original, index) => ({
      ...{ pseudonym: `[HOST-${index + 1}]`, original, count: 3, rule: 'host' as const, key: original },
    }));
    expect(readEquivalenceTable(equivalenceTable(replacements))).toEqual(
      replacements.map(({ pseudonym, original }) => ({ pseudonym, original })),
    );
  });
});
