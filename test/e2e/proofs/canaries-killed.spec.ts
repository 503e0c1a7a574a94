// Two desks that took in files, handed over and exchanged a request are killed at work; what they leave is searched for its words.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOpenDialog, answerSaveDialog, watchOpened } from '../../support/desk-page-files';
import { expect, launchApp, makeTemporaryFolder, test } from '../../support/launch-app';
import { CanaryExchange, EXCHANGED_WORDS } from '../../support/proofs/canary-exchange';
import { canarySearch } from '../../support/proofs/canary-search';
import { DeskDriver } from '../../support/proofs/desk-driver';
import { FullPath } from '../../support/proofs/full-path';
import { visit } from '../../support/proofs/screens';
import { killApp } from '../../support/proofs/survival';

/** Of the request and its client; of what else the desk was given; and of what nobody saved. */
const CANARIES = [
  ...['Grupo Bajío', 'mibanez@cliente.example', 'María Fernanda Ibáñez', 'ana.robles@mesa.example'],
  ...['capturó tráfico IKE', 'negotiation timeout', 'siete gatos cruzan'],
  ...EXCHANGED_WORDS,
  'un asunto que nadie guardó',
];
const hitsIn = canarySearch(CANARIES);
/** A mail program's copy, in the open for as long as the desk is. */
const isHandedOut = (hit: string) => hit.startsWith(join('data', 'outgoing'));

const start = async (folder: string) => new DeskDriver(await launchApp({ folder, ownTemporaryFiles: true }));

/** All that `path` does to the named act. */
async function actUntil(path: FullPath, driver: DeskDriver, last: string): Promise<void> {
  for (const { name, give } of path.acts()) {
    await give(driver);
    if (name === last) return;
  }
  throw new Error(`No act is called ${last}`);
}

test('two desks that are killed at work leave no word of what came in, went out or was being written', async () => {
  test.setTimeout(360_000);
  const [folder, otherFolder, outside, between] = (await Promise.all(
    Array.from({ length: 4 }, makeTemporaryFolder),
  )) as [string, string, string, string];
  const exchange = new CanaryExchange(outside);
  const [path, otherPath] = [new FullPath(), new FullPath()];
  const driver = await start(folder);
  const other = await start(otherFolder);
  const { page, app } = driver.desk;
  await watchOpened(app);
  await path.prepare(driver);
  await otherPath.prepare(other);
  const { ticketId } = path;

  await test.step('files of rows, texts and a relevo', async () => {
    await actUntil(path, driver, 'package');
    await exchange.importBoth(driver);
    await exchange.saveSnippets(driver);
    await visit(page, `/relevo/${await exchange.handOver(driver, ticketId)}`);
  });

  await test.step('a request that goes to another desk and comes back', async () => {
    const desks = await exchange.introduce(driver, other);
    await exchange.transfer(driver, other, ticketId, desks.second, join(between, 'ida.mesan2'));
    await visit(other.desk.page, `/solicitud/${ticketId}`);
    await other.command(ticketId, 'work.log', {
      startedAt: new Date(Date.now() - 60_000).toISOString(),
      minutes: 1,
      activity: 'la otra mesa vio xoloitzcuintles',
      evidence: [],
    });
    await exchange.transfer(other, driver, ticketId, desks.first, join(between, 'vuelta.mesan2'));
    expect((await driver.page(ticketId)).card.id).toBe(ticketId);
    const bundles = await hitsIn(between);
    expect(bundles).toEqual({ files: 2, hits: [] });
  });

  await test.step('killed with a mail handed out, a package shown, a draft and an import under way', async () => {
    await path
      .acts()
      .find(({ name }) => name === 'mail.draft fabricante')
      ?.give(driver);
    const [mail] = (await driver.page(ticketId)).mails;
    await driver.tell('mail:open', { ticketId, mailId: mail?.mail.mailId ?? '' });
    for (const place of ['/clientes', '/ajustes', '/bitacora', '/nueva-solicitud']) await visit(page, place);
    await page.getByRole('textbox', { name: 'Asunto' }).fill('un asunto que nadie guardó');
    await visit(page, `/solicitud/${ticketId}`);
    await page.getByRole('button', { name: 'Preparar paquete para el fabricante' }).click();
    await page.getByRole('button', { name: 'Ver lo que saldrá' }).click();
    await expect(page.getByRole('region', { name: 'Lo que saldrá' })).toBeVisible();
    await exchange.beginLargeImport(driver);
    await expect
      .poll(async () => (await driver.ask('import:progress', {}))?.done ?? 0, { intervals: [50] })
      .toBeGreaterThan(0);
    await Promise.all([killApp(driver.desk), killApp(other.desk)]);
    const { hits } = await hitsIn(folder);
    expect(hits.filter((hit) => !isHandedOut(hit))).toEqual([]);
    expect(hits.filter(isHandedOut)).not.toEqual([]);
    expect((await hitsIn(otherFolder)).hits).toEqual([]);
  });

  await test.step('started again, looked at and closed', async () => {
    for (const [each, left] of [
      [path, folder],
      [otherPath, otherFolder],
    ] as const) {
      const again = await start(left);
      expect(await readdir(join(left, 'data', 'outgoing'))).toEqual([]);
      await each.comeIn(again);
      // It was cut in its middle, and what it brought is there.
      const imports = await again.ask('import:list', {});
      expect(imports.map(({ finishedAt }) => finishedAt === null)).toEqual(
        left === folder ? [true, false, false] : [],
      );
      await visit(again.desk.page, '/clientes');
      await again.desk.close();
      const { files, hits } = await hitsIn(left);
      expect(hits).toEqual([]);
      expect(files).toBeGreaterThan(30);
    }
  });

  // Control: temporary files are among those that are searched.
  await writeFile(join(folder, 'tmp', 'a.csv'), 'x,Minera Quebrantahuesos,x');
  expect((await hitsIn(folder)).hits).toEqual(['tmp/a.csv: Minera Quebrantahuesos']);
  for (const used of [folder, otherFolder, outside, between])
    await rm(used, { recursive: true, force: true });
});

/** So much that a process is killed before all of it is written. */
const LARGE_BYTES = 96 * 1024 * 1024;
const VOLCADO = 'el volcado de Tlahuizcalpantecuhtli ';

test('a desk that is killed while it writes a bundle, and one while it takes it in, leave no word of it', async () => {
  test.setTimeout(360_000);
  const [folder, otherFolder, outside, between] = (await Promise.all(
    Array.from({ length: 4 }, makeTemporaryFolder),
  )) as [string, string, string, string];
  const hitsOf = canarySearch([...CANARIES, VOLCADO.trim()]);
  const exchange = new CanaryExchange(outside);
  const [path, otherPath] = [new FullPath(), new FullPath()];
  const [driver, other] = [await start(folder), await start(otherFolder)];
  await path.prepare(driver);
  await otherPath.prepare(other);
  await actUntil(path, driver, 'receive');
  const { ticketId } = path;
  const { second } = await exchange.introduce(driver, other);
  const large = join(outside, 'volcado.log');
  await writeFile(large, Buffer.alloc(LARGE_BYTES, VOLCADO));
  await driver.chooseFile(large);
  const [file] = await driver.tell('evidence:choose', { kind: 'any', several: false });
  await driver.command(ticketId, 'evidence.attach', { file, note: '' });
  /** Gives the call and answers once something of it is done; nobody is there to hear its answer. */
  const underWay = async (
    at: DeskDriver,
    channel: 'transfers:send' | 'transfers:take-in',
    request: object,
  ) => {
    await at.desk.page.evaluate(
      ([name, asked]) => {
        Reflect.apply(window.desk.invoke, window.desk, [name, asked]).catch(() => {});
      },
      [channel, request] as const,
    );
    const stage = channel === 'transfers:send' ? 'writing' : 'keeping';
    await expect
      .poll(
        async () => {
          const progress = await at.ask('transfers:progress', {});
          return progress?.stage === stage ? progress.doneBytes : 0;
        },
        { intervals: [20] },
      )
      .toBeGreaterThan(0);
  };

  const bundle = join(between, 'ida.mesan2');
  await test.step('killed while it is written', async () => {
    await answerSaveDialog(driver.desk.app, bundle);
    await underWay(driver, 'transfers:send', {
      ...(await driver.meta(ticketId)),
      deskId: second,
      reason: 'sigue en la sede Cempasúchil',
    });
    await killApp(driver.desk);
    expect((await hitsOf(folder)).hits).toEqual([]);
    const left = await hitsOf(between);
    expect(left.hits).toEqual([]);
    // Half of one, beside its name: it was killed in the middle.
    expect(left.files).toBe(1);
    expect(await readdir(between)).not.toContain('ida.mesan2');
  });

  await test.step('killed while it is taken in', async () => {
    const again = await start(folder);
    await path.comeIn(again);
    await answerSaveDialog(again.desk.app, bundle);
    await again.tell('transfers:save-again', { ticketId });
    await again.desk.close();
    await answerOpenDialog(other.desk.app, bundle);
    const preview = await other.tell('transfers:choose', {});
    await underWay(other, 'transfers:take-in', { token: preview?.token, commandId: crypto.randomUUID() });
    await killApp(other.desk);
    expect((await hitsOf(otherFolder)).hits).toEqual([]);
    const after = await start(otherFolder);
    await otherPath.comeIn(after);
    await after.desk.close();
    for (const each of [folder, otherFolder, between]) expect((await hitsOf(each)).hits).toEqual([]);
  });

  // Control: it is a word that is found.
  expect((await hitsOf(outside)).hits).toContain(`volcado.log: ${VOLCADO.trim()}`);
  for (const used of [folder, otherFolder, outside, between])
    await rm(used, { recursive: true, force: true });
});
