// A letter's time, told by an authority that the test starts: from Ajustes to the stamp over the whole letter.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  startTimestampAuthority,
  type TestTimestampAuthority,
} from '../../support/certificates/timestamp-authority';
import type { DeskPage } from '../../support/desk-page';
import { answerQuestions } from '../../support/desk-page-files';
import { lastRecord, readEvents } from '../../support/desk-page-journal';
import { inspectCertificate, mintFor, sign } from '../../support/desk-page-letter';
import {
  ENGINEER,
  LEADER,
  launchSeededDesk,
  MANAGER,
  type SeededClient,
  seedClient,
} from '../../support/desk-page-seed';
import { attach } from '../../support/desk-page-steps';
import { openSeededTicket } from '../../support/desk-page-tickets';

let desk: DeskPage;
let client: SeededClient;
let authority: TestTimestampAuthority;

test.beforeAll(async () => {
  authority = await startTimestampAuthority();
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Papelera del Centro' });
});
test.afterAll(async () => {
  await desk.close();
  await authority.close();
});

test('an authority is named and tried out, fails while the letter is signed, and stamps it later', async () => {
  const { page } = desk;
  await test.step('the address, and what answers there', async () => {
    await desk.switchPerson(ENGINEER, LEADER);
    await desk.goTo('Ajustes');
    await page.getByRole('tab', { name: 'Sellos de tiempo' }).click();
    const form = desk.form('Sellos de tiempo');
    await form.fill({ 'Dirección de la autoridad': authority.url });
    await answerQuestions(desk.app, 'No permitir');
    await desk.button('Guardar dirección').click();
    await expect(page.getByText('no se permitió que la mesa se conecte')).toBeVisible();
    await answerQuestions(desk.app, 'Permitir');
    await desk.button('Guardar dirección').click();
    // To keep an address is not to turn to it.
    await expect(page.getByText('Dirección guardada:')).toBeVisible();
    expect(authority.requests()).toBe(0);
    await desk.button('Probar').click();
    await expect(page.getByRole('status').filter({ hasText: `Respondió ${authority.name}` })).toBeVisible();
    expect(authority.requests()).toBe(1);
    await desk.switchPerson(LEADER, ENGINEER);
  });

  const time = page.getByRole('region', { name: 'Sello de tiempo' });
  await test.step('signed all the same while the authority is out of order', async () => {
    authority.conduct = 'error';
    await openSeededTicket(desk, client, 'letter');
    await desk.button('Emitir la carta').click();
    await sign(desk, 'Cliente', mintFor(desk, { cn: client.contact.name }));
    await sign(desk, 'Gerente de Operaciones', mintFor(desk, { cn: MANAGER.name }));
    await expect(time).toHaveAttribute('data-timestamp', 'pendiente');
    await expect(time).toContainText('Cliente:');
    await expect(time).toContainText('el servidor de la autoridad dio un error');
    expect(await lastRecord(desk, 'v1.letter.signed')).toMatchObject({
      timestamp: { state: 'pendiente', reason: 'http-status' },
    });
  });

  await test.step('stamped when it is back', async () => {
    const ask = time.getByRole('button', { name: 'Sellar con autoridad de tiempo' });
    const asked = authority.requests();
    await ask.click();
    // The words for a failed try stand there since the signing: what tells this one is that it was asked and answered.
    await expect.poll(() => authority.requests()).toBe(asked + 1);
    await expect(ask).toBeEnabled();
    await expect(time.getByRole('alert').last()).toBeVisible();
    authority.conduct = 'good';
    await ask.click();
    await expect(time).toHaveAttribute('data-timestamp', 'sellada');
    await expect(time).toContainText(`Carta completa: sello de ${authority.name}`);
    await expect(time).not.toContainText('pendiente');
    await expect(ask).toHaveCount(0);
    expect(await lastRecord(desk, 'v1.letter.timestamped')).toMatchObject({
      stamp: { authority: authority.name },
    });
  });

  await test.step('a constancia is listed for what it is: attached, not verified', async () => {
    const file = join(desk.launched.folder, 'constancia.asn1');
    await writeFile(file, 'constancia');
    const constancias = page.getByRole('region', { name: 'Constancia NOM-151' });
    await expect(constancias).toContainText('Sin constancia');
    await constancias.getByRole('button', { name: 'Adjuntar constancia NOM-151' }).click();
    const form = desk.form('Adjuntar constancia NOM-151');
    await attach(desk, form, 'Archivo de la constancia', file);
    await form.fill({ 'Quién la emitió': 'PSC de Pruebas, S.A.' });
    await form.submit('Adjuntar la constancia');
    await expect(constancias).toContainText('Adjunta, no verificada por la mesa');
    await expect(constancias).toContainText('Emitida por PSC de Pruebas, S.A., según quien la adjuntó');
    await expect(constancias.getByText('constancia.asn1', { exact: true })).toBeVisible();
  });
});

test('a signature that waits for its timestamp is recorded although the window is closed meanwhile', async () => {
  authority.conduct = 'hanging';
  await openSeededTicket(desk, client, 'letter');
  await desk.button('Emitir la carta').click();
  const form = await inspectCertificate(desk, 'Cliente', mintFor(desk, { cn: client.contact.name }));
  const before = (await readEvents(desk)).length;
  const asked = authority.requests();
  await form.getByRole('button', { name: 'Firmar como Cliente' }).click();
  await expect.poll(() => authority.requests()).toBe(asked + 1);
  const ended = desk.app.waitForEvent('close');
  await desk.app.evaluate(({ app }) => app.quit());
  await ended;
  const since = (await readEvents(desk)).slice(before).map(({ header }) => header.type);
  expect(since).toEqual(['v1.letter.signed', 'v1.access.closed']);
});
