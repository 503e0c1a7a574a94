// @vitest-environment jsdom
// A message written again: from what the one before it said, and with a word where that one goes out by itself.
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nextRevision } from '../../../../../electron/shared/domain/decide/decide-closure';
import type { TicketPage } from '../../../../../electron/shared/domain/projections/page';
import { latest } from '../../../../../electron/shared/domain/ticket';
import { OthersUnderway } from '../../../../../renderer/features/ticket/mail/other-mails';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { createDeskHarness, type DeskHarness, keep } from '../../../../support/desk-harness';
import { registerClient } from '../../../../support/example-client';
import { Journey } from '../../../../support/journey';
import { renderOnDesk } from '../../../../support/render-desk';
import { renderInDesk } from '../../../../support/render-in-desk';

let harness: DeskHarness;
let journey: Journey;

async function writeReport(body: string): Promise<void> {
  const report = latest(journey.ticket, 'v1.report.issued')?.payload.document;
  if (!report) throw new Error('No report');
  await journey.sendMail('reporte', [report], undefined, false, { body });
}

async function issue(): Promise<void> {
  const { revision, supersedes } = nextRevision(journey.ticket);
  const document = await keep(harness, `%PDF reporte ${revision}`, `reporte-${revision}.pdf`);
  const journalHead = harness.open.journal.head();
  const revisionReason = revision > 1 ? 'Faltaba la causa.' : '';
  const payload = { revision, supersedes, document, journalHead, revisionReason };
  await journey.do({ type: 'report.issue', payload });
}

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  await issue();
  await writeReport('Lo que escribí a mano.');
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

const another = async () => {
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Redactar otro correo' }));
  return (await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Texto/ })).value;
};
const said = () => screen.queryAllByText(/Otro correo para lo mismo/).map(({ textContent }) => textContent);

it('begins with what was written and did not go, and says nothing of one that nobody sends', async () => {
  expect(await another()).toBe('Lo que escribí a mano.');
  expect(said()).toEqual([]);
});

it('begins anew about another revision', async () => {
  await issue();
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Texto/ });
  expect(text.value).not.toContain('a mano');
});

it('says that the one before is about to go out by itself, where it is written and beside it', async () => {
  const drafted = latest(journey.ticket, 'v1.mail.drafted')?.payload;
  const payload = { mailId: drafted?.mailId ?? '', emlSha256: drafted?.eml.sha256 ?? '' };
  await journey.do({ type: 'mail.queue', payload });
  await another();
  expect(said()).toEqual([expect.stringContaining('primero saque aquel de la cola')]);
  cleanup();
  await writeReport('Otra vez.');
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  await screen.findByRole('button', { name: 'Redactar otro correo' });
  expect(said()).toHaveLength(1);
});

it('says nothing of one that carries another part of a package', async () => {
  const file = (sha256: string) => ({
    sha256,
    name: 'parte.zip',
    mediaType: 'application/zip',
    sizeBytes: 1,
  });
  const mail = { mailId: '1', purpose: 'fabricante', attachments: [file('a')] };
  const page = { mails: [{ mail, sent: null, sending: { kind: 'queued' } }] } as unknown as TicketPage;
  const show = (carried: string) =>
    renderInDesk(
      <OthersUnderway page={page} purpose="fabricante" carries={[file(carried)]} mailId={null} />,
      {},
    );
  await show('b');
  expect(said()).toEqual([]);
  cleanup();
  await show('a');
  expect(said()).toHaveLength(1);
});
