import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import type { OpenDesk } from '../../../../electron/adapters/open-desk';
import { readPng } from '../../../../electron/adapters/pdf/kit/png-read';
import { loadPkcs12 } from '../../../../electron/adapters/signing-material/pkcs12';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { STORIES } from '../../../../electron/application/demo/stories/all-stories';
import { outbox } from '../../../../electron/application/desk-queries';
import { DeskState } from '../../../../electron/application/desk-state';
import { findContactByEmail } from '../../../../electron/shared/domain/clients';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import { evidenceIn } from '../../../../electron/shared/domain/evidence';
import { currentLetter, letterDocument, letterState } from '../../../../electron/shared/domain/letter';
import { LETTER_STATES } from '../../../../electron/shared/domain/letter-records';
import { latest, recordsOf, requestOf, type Ticket } from '../../../../electron/shared/domain/ticket';
import { cardsOf } from '../../../support/cards-of';
import { unwrap } from '../../../support/desk-harness';
import {
  EXAMPLE_NOW,
  type FurnishedExample,
  furnishedExample,
  realTools,
} from '../../../support/furnished-example';
import { readWorkspaceEvents } from '../../../support/workspace-reader';

let example: FurnishedExample;
let open: OpenDesk;
let close: () => Promise<void>;
let tickets: readonly Ticket[];
let events: readonly RecordedEvent[];

beforeAll(async () => {
  example = await furnishedExample(EXAMPLE_NOW, realTools);
  ({ open, close } = await example.open());
  tickets = [...open.desk.state.tickets.values()];
  const read: RecordedEvent[] = [];
  for await (const batch of open.journal.read()) read.push(...unwrap(batch));
  events = read;
}, 120_000);

afterAll(async () => {
  await close();
  await example.dispose();
});

const bySubject = (subject: string): Ticket => {
  const found = tickets.find((ticket) => requestOf(ticket).subject === subject);
  if (!found) throw new Error(`No request «${subject}»`);
  return found;
};
const having = (type: Parameters<typeof recordsOf>[1], count = 1) =>
  tickets.filter((ticket) => recordsOf(ticket, type).length >= count);
const deviations = (kind: string) =>
  tickets.filter((ticket) =>
    recordsOf(ticket, 'v1.deviation.recorded').some((record) => record.payload.kind === kind),
  );

describe('the example', () => {
  it('has four clients, one contract that has run out and one that is about to run out of hours', () => {
    const clients = open.desk.clients();
    expect(clients).toHaveLength(4);
    const contracts = clients.flatMap((client) => client.contracts);
    const today = EXAMPLE_NOW.slice(0, 10);
    expect(contracts.filter((contract) => contract.active && contract.validTo < today)).toHaveLength(1);
    const hours = contracts.find((contract) => contract.quota.kind === 'hours');
    if (hours?.quota.kind !== 'hours') throw new Error('No contract of hours');
    const usedHere = open.desk.state.usage(hours, '').workedMinutes / 60;
    const left = hours.quota.units - hours.quota.usedBefore - usedHere;
    expect(left).toBeGreaterThan(0.5);
    expect(left).toBeLessThan(4);
  });

  it('has forty requests: some at every step, with a letter to come, and each way of having ended', () => {
    const cards = cardsOf(open.desk);
    expect(cards).toHaveLength(40);
    const columns = new Map<string, number>();
    for (const card of cards) columns.set(card.column, (columns.get(card.column) ?? 0) + 1);
    for (let step = 1; step <= 10; step += 1)
      expect(columns.get(`step-${step}`), `step ${step}`).toBeGreaterThan(1);
    expect(columns.get('letter')).toBeGreaterThan(3);
    expect(columns.get('archive')).toBeGreaterThan(5);
    expect(new Set(cards.map((card) => card.outcome))).toEqual(
      new Set([null, 'con-vobo', 'sin-vobo', 'improcedente', 'retirada']),
    );
    expect(new Set(cards.map((card) => card.priority))).toEqual(
      new Set([null, 'critica', 'alta', 'media', 'baja']),
    );
  });

  it('has letters in every state, one to be issued and one that will not be', () => {
    const states = tickets.flatMap((ticket) =>
      recordsOf(ticket, 'v1.letter.issued').map((record) => letterState(ticket, record.payload.letterId)),
    );
    expect(new Set(states)).toEqual(new Set(LETTER_STATES));
    const missing = cardsOf(open.desk).map((card) => card.nextMissing);
    expect(missing).toEqual(
      expect.arrayContaining(['letter-issue', 'letter-rejected', 'letter-manager-signature']),
    );
    expect(deviations('carta-no-emitida')).toHaveLength(1);
  });

  it('has every desviación, a conditional attention ratified and one that waits', () => {
    for (const kind of [
      ...[
        'vobo-denegado',
        'vobo-sin-respuesta',
        'fabricante-sin-apoyo',
        'retiro-cliente',
        'atencion-condicionada',
      ],
      ...['reapertura', 'destinatario-no-registrado', 'aprueba-sin-poder', 'carta-no-emitida'],
    ]) {
      expect(deviations(kind).length, kind).toBeGreaterThan(0);
    }
    const waiting = cardsOf(open.desk).filter((card) => card.ratifyBy !== null);
    expect(waiting.map((card) => card.ratifyBy)).toEqual([expect.stringMatching(/^2026-11-25/)]);
    expect(having('v1.attention.ratified')).toHaveLength(1);
  });

  it('has the second revision of a report after a Vo.Bo. that was denied', () => {
    const [denied] = deviations('vobo-denegado');
    expect(denied && latest(denied, 'v1.report.issued')?.payload).toMatchObject({
      revision: 2,
      supersedes: { revision: 1 },
    });
  });

  it('has cases with the manufacturer: several rounds, by mail and by portal, with and without a number', () => {
    const atManufacturer = cardsOf(open.desk).filter((card) => card.column === 'step-8');
    expect(atManufacturer.length).toBeGreaterThanOrEqual(2);
    expect(having('v1.manufacturer.case-recorded', 2).length).toBeGreaterThanOrEqual(2);
    expect(having('v1.manufacturer.portal-sent').length).toBeGreaterThanOrEqual(2);
    const cases = tickets.flatMap((ticket) => recordsOf(ticket, 'v1.manufacturer.case-recorded'));
    expect(cases.some((record) => record.payload.caseNumber === '')).toBe(true);
    const marks = tickets.flatMap((ticket) => recordsOf(ticket, 'v1.recommendation.marked'));
    expect(new Set(marks.map((record) => record.payload.outcome))).toEqual(new Set(['applied', 'failed']));
  });

  it('has times that are near, one that is past, and waits for either party', async () => {
    const cards = cardsOf(open.desk);
    const dueInMinutes = cards.flatMap((card) =>
      card.due ? [(Date.parse(card.due.at) - Date.parse(EXAMPLE_NOW)) / 60_000] : [],
    );
    expect(dueInMinutes.filter((minutes) => minutes < 0)).toHaveLength(1);
    expect(dueInMinutes.filter((minutes) => minutes > 0 && minutes < 60).length).toBeGreaterThanOrEqual(2);
    expect(new Set(cards.map((card) => card.waitingFor))).toEqual(new Set([null, 'cliente', 'fabricante']));
    const ledgersAt = (column: string) =>
      new Set(cards.filter((card) => card.column === column).map((card) => card.ledger));
    expect([ledgersAt('step-8'), ledgersAt('step-10')]).toEqual([
      new Set(['fabricante']),
      new Set(['cliente']),
    ]);
    expect(await outbox(open.desk, async () => {})).toHaveLength(3);
  });

  it('is played in the past six weeks and a half, in the order of the journal', () => {
    const recorded = events.map((event) => event.header.recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    expect(recorded.at(-1)?.slice(0, 10)).toBe(EXAMPLE_NOW.slice(0, 10));
    expect((recorded.at(-1) ?? '') <= EXAMPLE_NOW).toBe(true);
    const firstMs = Date.parse(recorded[0] ?? '');
    const days = (Date.parse(EXAMPLE_NOW) - firstMs) / 86_400_000;
    expect(days).toBeGreaterThan(40);
    expect(days).toBeLessThan(47);
    for (const { header } of events) expect(header.occurredAt <= header.recordedAt, header.type).toBe(true);
  });

  it('never says the same thing twice', () => {
    const texts = [
      ...STORIES.map((story) => story.subject),
      ...tickets.flatMap((ticket) => [
        requestOf(ticket).description,
        ...recordsOf(ticket, 'v1.work.logged').map((record) => record.payload.activity),
      ]),
    ].filter((text) => text !== '');
    expect(texts.length).toBeGreaterThan(140);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('opens on the desk of a Soporte N2, with every role known and papers that say that they are examples', () => {
    const { person, settings } = open.session.state();
    expect(person).toMatchObject({ name: 'Ana Sofía Robles Cárdenas', role: 'soporte-n2' });
    expect(new Set(settings.people.map((one) => one.role))).toEqual(
      new Set(['soporte-n2', 'lider-soc', 'gerente-operaciones', 'auditor']),
    );
    expect(settings.issuer.confidentialityLabel).toContain('Ejemplo');
    expect(settings.stationCode).toBe('DEMO');
  });
});

describe('what the example leaves on the disk', () => {
  it('is a journal that verifies, and that gives nothing away to whoever has no key', async () => {
    expect(await readWorkspaceEvents(example.folder)).toHaveLength(events.length);
    const bytes = await readFile(join(workspacePaths(example.folder).journalFolder, '000001.jsonl'), 'utf8');
    expect(bytes).not.toMatch(/Tepoz|v1\.|payload|ticket:/);
  });

  it('gives the same state from its checkpoint as from the first event', () => {
    const replayed = new DeskState();
    for (const event of events) replayed.apply(event);
    expect(open.desk.state.snapshot()).toEqual(replayed.snapshot());
  });

  it('holds every file that a record speaks of', async () => {
    const files = new Map(
      events.flatMap((event) => evidenceIn(event.payload)).map((file) => [file.sha256, file]),
    );
    expect(files.size).toBeGreaterThan(150);
    for (const file of files.values()) {
      const bytes = unwrap(await open.vault.read(file.sha256));
      expect(bytes.byteLength, file.name).toBe(file.sizeBytes);
      if (file.mediaType === 'image/png') expect(readPng(Buffer.from(bytes)), file.name).not.toBeNull();
    }
  });

  it('holds the requests as real messages, from known contacts, with the files that were attached', async () => {
    const byMail = tickets.map(requestOf).filter((request) => request.original !== null);
    expect(byMail.length).toBeGreaterThan(30);
    for (const request of byMail) {
      const bytes = unwrap(await open.vault.read(request.original?.sha256 ?? ''));
      const mail = unwrapMail(await parseEml(bytes));
      expect(mail.subject).toBe(request.subject);
      expect(mail.claimedDate?.slice(0, 19)).toBe(request.receivedAt?.slice(0, 19));
      expect(mail.notices).toEqual([]);
      const sender = findContactByEmail(open.desk.clients(), mail.from.address);
      expect(sender?.contact.id ?? null).toBe(request.requester.contactId);
      expect(mail.attachments.map((attachment) => attachment.name)).toEqual(
        request.attachments.map((file) => file.name),
      );
    }
  });

  it('holds a letter whose two signatures pdfsig calls valid', async () => {
    const ticket = bySubject('Túnel IPsec intermitente con el CEDIS Silao');
    const letter = currentLetter(ticket);
    const document = letter && letterDocument(ticket, letter.payload.letterId);
    const file = join(example.folder, 'carta.pdf');
    await writeFile(file, unwrap(await open.vault.read(document?.sha256 ?? '')));
    const judged = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
    expect(judged).toContain('Total document signed');
    expect(judged).toContain('Ejemplo, sin validez');
  });

  it('holds the certificates to try, under the password that stands beside them', async () => {
    const readme = await readFile(join(example.folder, 'ejemplo', 'LEEME.txt'), 'utf8');
    const password = readme.match(/Contraseña de los dos archivos: (\S+)/)?.[1] ?? '';
    for (const [name, holder] of [
      ['cliente-demo.p12', 'Laura Beatriz Ocampo Neri'],
      ['gerente-demo.p12', 'Mariana Echeverría Lozano'],
    ] as const) {
      expect(readme).toContain(name);
      expect(readme).toContain(holder);
      const loaded = loadPkcs12(await readFile(join(example.folder, 'ejemplo', name)), password);
      if (!loaded.ok) throw new Error(`${name} does not open: ${loaded.error.kind}`);
      expect(loaded.value.certificate).toMatchObject({
        kind: 'self-signed',
        subject: { commonName: holder, organization: 'Ejemplo, sin validez' },
      });
    }
    const pending = tickets.flatMap((ticket) => currentLetter(ticket)?.payload ?? []);
    expect(
      pending.filter((letter) => letter.client.name === 'Laura Beatriz Ocampo Neri').length,
    ).toBeGreaterThan(2);
  });
});

function unwrapMail(result: Awaited<ReturnType<typeof parseEml>>) {
  if (!result.ok) throw new Error(`Not a message: ${result.error.kind}`);
  return result.value;
}
