/** Of whom a relevo says that it waits while a request's carta is not complete. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handoverLine } from '../../../electron/shared/domain/handover-lines';
import { PR_OPE_003_V5 } from '../../../electron/shared/domain/pr-ope-003-v5';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { type DeskHarness, unwrap } from '../../support/desk-harness';
import { type LetterBench, openLetterBench, seenBy, signLetter } from '../../support/letter-bench';

let harness: DeskHarness;
let bench: LetterBench;
let contactId: string;
let contactName: string;

beforeEach(async () => {
  const opened = await openLetterBench();
  ({ harness, bench } = opened);
  ({ id: contactId, name: contactName } = opened.client.contact);
});
afterEach(() => harness.dispose());

const lineOf = (ticket: Ticket) =>
  handoverLine(ticket, {
    now: harness.clock.now(),
    percents: [25],
    procedureOf: () => PR_OPE_003_V5,
  });

it('waits for the client from the issue of the letter until the client has signed it, and at no other time', async () => {
  const journey = await bench.withReport();
  await journey.do(await journey.approval(true));
  harness.clock.advance(30);
  // Whoever comes next has to issue it: nobody is waited for.
  expect(lineOf(journey.ticket)).toMatchObject({ group: 'open', waiting: null, step: null });
  const issue = { ...seenBy(journey), signatoryContactId: contactId };
  unwrap(await bench.documentDesk().issueLetter(issue));
  expect(lineOf(journey.ticket)).toMatchObject({
    group: 'waiting',
    waiting: { party: 'cliente', since: harness.clock.now() },
  });
  const cliente = mintIdentity({ cn: contactName, kind: 'other' });
  const desk = bench.letterDesk({ cliente: cliente.p12 });
  unwrap(await signLetter(desk, journey, 'cliente', 'cliente', cliente.password));
  expect(lineOf(journey.ticket)).toMatchObject({ group: 'open', waiting: null });
});
