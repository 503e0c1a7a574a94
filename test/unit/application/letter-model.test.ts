import { afterEach, beforeEach, expect, it } from 'vitest';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import type { LetterModel, OperationState } from '../../../electron/shared/domain/document-models';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { MANAGER } from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
});

afterEach(() => harness.dispose());

/** The letter as it would be drawn. */
async function letterOf(journey: Journey): Promise<LetterModel> {
  const { desk, vault, journal, clock, session } = harness.open;
  const drawn: LetterModel[] = [];
  const document = { bytes: new Uint8Array(), recordSha256: '0'.repeat(64) };
  const preparePicture = async () => null;
  const documents = new DocumentDesk({
    desk,
    vault,
    journal,
    clock,
    settings: () => session.settings,
    renderer: {
      renderReport: async () => ok(document),
      renderLetter: async (model) => {
        drawn.push(model);
        return ok(document);
      },
      preparePicture,
    },
    pictures: new PrintedPictures(vault, preparePicture),
  });
  unwrap(await documents.previewLetter(journey.id, client.contact.id));
  const [model] = drawn;
  if (!model) throw new Error('Nothing was drawn');
  return model;
}

async function approved(operationState: OperationState): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.do({
    type: 'solution.declare',
    payload: {
      finished: true,
      cause: 'Desfase de la fase 2.',
      solution: 'Se igualó el tiempo de vida.',
      verification: 'Se midió dos horas.',
      operationState,
      pendingRisks: '',
      recommendations: '',
    },
  });
  await journey.report();
  return journey.do(await journey.approval(true));
}

it.each([
  ['estable', 'Estado de la operación al concluir: estable.'],
  ['degradada', 'Estado de la operación al concluir: degradada; no se ha restablecido por completo'],
  ['caida', 'Estado de la operación al concluir: caída; no se ha restablecido'],
] as const)('the letter says plainly that the operation was left %s', async (state, said) => {
  const { paragraphs } = await letterOf(await approved(state));
  expect(paragraphs.find((text) => text.startsWith('Solución:'))).toContain(said);
});

it('dates what began and ended on one day with that day', async () => {
  const { paragraphs } = await letterOf(await approved('estable'));
  expect(paragraphs[0]).toMatch(/con el folio \S+, el \d+ de \p{L}+ de \d{4}, y estuvo a cargo/u);
});

it('is dated where the settings say, and nowhere when they do not: a zone is no place', async () => {
  const journey = await approved('estable');
  expect((await letterOf(journey)).place).toBeNull();
  const { session } = harness.open;
  unwrap(await session.save({ issuer: { ...session.settings.issuer, placeOfIssue: 'Monterrey, N.L.' } }));
  expect((await letterOf(journey)).place).toBe('Monterrey, N.L.');
});
