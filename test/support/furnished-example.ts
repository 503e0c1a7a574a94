/** The example, furnished in a folder of its own as if it were a given moment. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FurnishTools, furnishWorkspace } from '../../electron/adapters/demo/furnish-workspace';
import { composeDraft } from '../../electron/adapters/mail/compose-draft';
import { parseMail } from '../../electron/adapters/mail/parse-mail';
import type { OpenDesk } from '../../electron/adapters/open-desk';
import { printablePicture } from '../../electron/adapters/pdf/kit/images';
import { addLetterFields } from '../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../electron/adapters/pdf/render-report';
import { FIRST_AT_DESK, STAFF, STAFF_PASSWORD } from '../../electron/application/demo/people';
import { ok } from '../../electron/shared/result';
import { cheapAccess, openTestDoor } from './desk-access';
import { behind, unwrap } from './desk-harness';
import { signerInProcess } from './signer-in-process';
import { silentLog } from './silent-log';

/** A Tuesday, 13:37 in Mexico City. */
export const EXAMPLE_NOW = '2026-11-24T19:37:00.000Z';

const signer = signerInProcess();

/** The app's own tools, the renderer in this thread. */
export const realTools: FurnishTools = {
  access: cheapAccess,
  renderer: {
    renderReport: async (model) => ok(await renderReport(model)),
    renderLetter: async (model) => ok(await renderLetter(model, addLetterFields)),
    preparePicture: async (bytes) => printablePicture(bytes),
  },
  signer,
  composeDraft,
  parseMail,
};

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const drawn = (text: string) => ok({ bytes: bytesOf(text), recordSha256: 'a'.repeat(64) });

/** Documents that say which they are and nothing else: for what depends on the play and not on the pages. */
export const quickTools: FurnishTools = {
  ...realTools,
  renderer: {
    renderReport: async (model) => drawn(`report ${model.ticketFolio} ${model.revision}`),
    renderLetter: async (model) => drawn(`letter ${model.ticketFolio} ${model.revision}`),
    preparePicture: async (bytes) => bytes,
  },
  signer: {
    recognise: signer.recognise,
    loadMaterial: signer.loadMaterial,
    inspect: signer.inspect,
    examineReturned: signer.examineReturned,
    markByHand: async (request) => ok(bytesOf(`${Buffer.from(request.pdf).toString('utf8')} + mark`)),
    signWithTimestamp: signer.signWithTimestamp,
    stampDocument: signer.stampDocument,
    sign: async (request) => ok(bytesOf(`${Buffer.from(request.pdf).toString('utf8')} + ${request.field}`)),
  },
};

export interface FurnishedExample {
  /** The workspace. */
  readonly folder: string;
  readonly open: () => Promise<{ readonly open: OpenDesk; readonly close: () => Promise<void> }>;
  readonly dispose: () => Promise<void>;
}

export async function furnishedExample(now: string, tools: FurnishTools): Promise<FurnishedExample> {
  const parent = await mkdtemp(join(tmpdir(), 'mesa-n2-ejemplo-'));
  const folder = join(parent, 'workspace');
  const clock = { now: () => now };
  unwrap(await furnishWorkspace(folder, { ...tools, clock, log: silentLog }));
  return {
    folder,
    open: async () => {
      const door = await openTestDoor(folder, clock);
      const { login } = STAFF[FIRST_AT_DESK];
      unwrap(await door.door.unlock({ login, password: STAFF_PASSWORD }));
      return { open: behind(door).open, close: door.close };
    },
    dispose: () => rm(parent, { recursive: true, force: true }),
  };
}
