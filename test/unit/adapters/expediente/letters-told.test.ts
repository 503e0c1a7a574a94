import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { archiveOfFile } from '../../../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../../../electron/adapters/expediente/verify-expediente';
import { timestampClient } from '../../../../electron/adapters/pades/timestamp/timestamp-client';
import { letterTimestamp } from '../../../../electron/shared/domain/letter';
import { SpanishDates } from '../../../../electron/shared/domain/spanish-dates';
import { sayExpediente } from '../../../../electron/shared/verification/expediente-words';
import { mintIdentity } from '../../../support/certificates/mint-identity';
import { startTimestampAuthority } from '../../../support/certificates/timestamp-authority';
import { actAs, keep, unwrap } from '../../../support/desk-harness';
import { exporter, trustOf } from '../../../support/expediente-case';
import type { Journey } from '../../../support/journey';
import {
  LetterBench,
  letterOf,
  MANAGER,
  openLetterBench,
  seenBy,
  signLetter,
} from '../../../support/letter-bench';
import { membersOf, reseal, zipOf } from '../../../support/rezip';

let opened: Awaited<ReturnType<typeof openLetterBench>>;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-n2-cartas-'));
  opened = await openLetterBench();
});
afterEach(async () => {
  await opened.harness.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const identity = () => mintIdentity({ cn: opened.client.contact.name, kind: 'other' });

async function saidOf(journey: Journey, signers: readonly ReturnType<typeof identity>[] = []) {
  const path = join(folder, 'expediente.zip');
  const trust = trustOf(signers);
  unwrap(await exporter(opened.harness, path, trust).export(journey.id));
  const source = await archiveOfFile(path);
  const report = await verifyExpediente(source, trust).finally(() => source.close());
  const said = sayExpediente(report, createTerminalSpeaker());
  const line = (id: string) => said.document.find((each) => each.id === id);
  return {
    verdict: said.verdict,
    signatures: line('signatures')?.text,
    letter: line('letter-1'),
    documents: said.seals.map(({ tone, verdict }) => `${tone}: ${verdict}`),
    page: (await membersOf(path)).get('index.html')?.toString('utf8') ?? '',
  };
}

describe('an expediente says of its letter', () => {
  it('that it ends half signed, counted as the PDF by itself is', async () => {
    const { bench } = opened;
    const journey = await bench.withLetter();
    const signer = identity();
    const desk = bench.letterDesk({ own: signer.p12 });
    unwrap(await signLetter(desk, journey, 'cliente', 'own', signer.password));
    const said = await saidOf(journey, [signer]);
    expect(said.documents).toEqual([
      'plain: Sin firmas, como dicen los asientos · Nada en contra',
      'plain: 0 de 2 firmas, como dicen los asientos · Estado anterior de la carta 1 · Nada en contra',
      'plain: 1 de 2 firmas, como dicen los asientos · Último estado de la carta 1 · Nada en contra',
    ]);
    expect(said.letter).toMatchObject({
      tone: 'open',
      topic: 'Carta 1',
      text: 'Sin terminar: falta la firma del Gerente de Operaciones.',
    });
  });

  it('that it was rejected, and does not call signatures good that nobody made', async () => {
    const journey = await opened.bench.withLetter();
    const { letterId } = letterOf(journey);
    await actAs(opened.harness, 'gerente-operaciones');
    await journey.do({
      type: 'letter.reject',
      payload: {
        letterId,
        block: 'cliente',
        by: opened.client.contact.name,
        reason: 'No procede.',
        at: opened.harness.clock.now(),
      },
    });
    const said = await saidOf(journey);
    expect(said.letter?.text).toContain('Rechazada: nadie debe apoyarse en ella');
    expect(said.signatures).toContain('Ningún reporte ni carta lleva firmas');
    expect(said.verdict).toMatchObject({
      tone: 'good',
      text: expect.stringContaining('Cómo terminó la carta'),
    });
  });

  it('that it was signed on paper, which is among the gaps of the page', async () => {
    const journey = await opened.bench.withLetter();
    await journey.do({
      type: 'letter.attach-paper',
      payload: {
        letterId: letterOf(journey).letterId,
        scan: await keep(opened.harness, 'cualquier cosa', 'escaneo.pdf'),
        signedAt: opened.harness.clock.now(),
        note: '',
      },
    });
    const said = await saidOf(journey);
    expect(said.letter).toMatchObject({ tone: 'open', text: expect.stringContaining('Firmada en papel') });
    expect(said.page).toContain('La carta 1 se firmó en papel');
  });
});

describe('its page says of timestamps', () => {
  it('that an authority set one over the letter, whose and when, and why others did not come', async () => {
    const authority = await startTimestampAuthority();
    const { harness, client } = opened;
    const bench = new LetterBench(harness, client, timestampClient);
    const journey = await bench.withLetter();
    try {
      unwrap(await harness.open.session.save({ timestampUrl: authority.url }));
      authority.conduct = 'error';
      const signers = {
        cliente: identity(),
        'gerente-operaciones': mintIdentity({ cn: MANAGER.name, kind: 'other' }),
      };
      for (const block of ['cliente', 'gerente-operaciones'] as const) {
        const { p12, password } = signers[block];
        unwrap(await signLetter(bench.letterDesk({ own: p12 }), journey, block, 'own', password));
      }
      authority.conduct = 'good';
      const { letterId } = letterOf(journey);
      unwrap(await bench.timestamps().stampLetter({ ...seenBy(journey), letterId }));
    } finally {
      await authority.close();
    }
    const { page } = await saidOf(journey);
    expect(page).toContain(`<li>Sello de tiempo de ${authority.name}: sello íntegro; `);
    expect(page).toContain('por sí solo no prueba la hora');
    expect(page).toMatch(/hora que declara quien firmó: \d+ de \w+ de \d+, \d\d:\d\d:\d\d h \(UTC/);
    // In words, not as the record has them.
    expect(page).toContain('<dd>De otro emisor</dd>');
    expect(page).toContain('<dd>El servidor respondió con un error</dd>');
    expect(page).not.toMatch(/<dd>(?:<span class="text">)?(?:other|http-status)</);
    expect(page).not.toContain('Vo.Bo..');

    // Somebody who makes every hash fit cannot move the stamp, wherever it is told.
    const stampedAt = letterTimestamp(journey.ticket, letterOf(journey).letterId)?.stamp.at ?? '';
    const moved = new Date(Date.parse(stampedAt) - 86_400_000).toISOString();
    const dates = new SpanishDates(opened.harness.open.session.settings.timeZone);
    const members = [...(await membersOf(join(folder, 'expediente.zip')))].map(([path, bytes]) => {
      if (!path.startsWith('verificacion/') && path !== 'index.html') return [path, bytes] as const;
      const text = bytes.toString('utf8');
      const forged = text
        .replaceAll(`"at":"${stampedAt}"`, `"at":"${moved}"`)
        .replaceAll(dates.exact(stampedAt), dates.exact(moved));
      return [path, Buffer.from(forged)] as const;
    });
    const forgery = join(folder, 'falso.zip');
    writeFileSync(forgery, await zipOf(reseal(new Map(members))));
    const source = await archiveOfFile(forgery);
    const { answers } = await verifyExpediente(source, trustOf([])).finally(() => source.close());
    const kinds = answers.flatMap(({ findings }) => findings.map(({ kind }) => kind));
    expect(kinds).toContain('verification-differs');
  });
});
