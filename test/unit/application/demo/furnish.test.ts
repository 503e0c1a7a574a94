import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { furnishWorkspace } from '../../../../electron/adapters/demo/furnish-workspace';
import { createLetterSignerOnDemand } from '../../../../electron/adapters/letter-signer-on-demand';
import { composeDraft } from '../../../../electron/adapters/mail/compose-draft';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import { openDesk } from '../../../../electron/adapters/open-desk';
import { addLetterFields } from '../../../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../../../electron/adapters/pdf/render-report';
import { ok } from '../../../../electron/shared/result';
import { silentLog, unwrap } from '../../../support/desk-harness';

it('furnishes', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'demo-')), 'ws');
  const clock = { now: () => new Date().toISOString() };
  console.time('furnish');
  unwrap(
    await furnishWorkspace(folder, {
      clock,
      log: silentLog,
      renderer: {
        renderReport: async (model) => ok(await renderReport(model)),
        renderLetter: async (model) => ok(await renderLetter(model, addLetterFields)),
      },
      signer: createLetterSignerOnDemand(),
      composeDraft,
      parseMail: parseEml,
    }),
  );
  console.timeEnd('furnish');
  const open = unwrap(await openDesk(folder, clock, silentLog));
  const rows = open.desk
    .cards()
    .map(
      (c) =>
        `${c.column} ${c.outcome ?? ''} ${c.folio} ${c.clientName} | ${c.subject} | ${c.priority} | due ${c.due ? `${c.due.target} ${((Date.parse(c.due.at) - Date.now()) / 3600000).toFixed(1)} h` : '-'} | miss ${c.nextMissing} | wait ${c.waitingFor} ${c.ledger} | dev ${c.deviationCount} r${c.rounds}`,
    );
  console.log(folder);
  console.log(rows.sort().join('\n'));
  for (const c of open.desk.clients())
    for (const k of c.contracts) console.log(k.number, k.quota, open.desk.state.usage(k.id, ''));
  expect(rows).toHaveLength(40);
  await open.close();
}, 60000);
