import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import { readableWorkspace } from '../expediente/workspace-folders';
import type { LineCodec } from '../line-codec';
import { openKeyring } from '../sealing/keyring';
import { derivePasswordKey, PASSWORD_COST } from '../sealing/password-key';
import { readWholeFile } from '../workspace-durable-write';
import { nodeFileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';

const infoSchema = z.object({ workspaceId: z.uuid() });

/** What reads a workspace's journal, for somebody who may come into its desk. Nothing is written; the failure is a word's key. */
export async function unlockCodec(
  folder: string,
  login: string,
  password: string,
): Promise<Result<LineCodec, 'refused' | 'no-keys'>> {
  const paths = workspacePaths(folder);
  try {
    const text = (await readWholeFile(nodeFileLayer, paths.infoFile)).toString('utf8');
    const { workspaceId } = infoSchema.parse(JSON.parse(text));
    const keyring = await openKeyring({
      workspaceId,
      paths: paths.keyringFiles,
      derive: derivePasswordKey,
      cost: PASSWORD_COST,
    });
    if (!keyring.ok || keyring.value.isEmpty) return err('no-keys');
    const slot = password === '' ? null : await keyring.value.openWithPassword(login, password);
    if (slot === null) return err('refused');
    const { masterKey } = slot;
    const readable = await readableWorkspace({ ...paths, secret: { workspaceId, masterKey } });
    return readable.ok ? ok(readable.value.codec) : err('no-keys');
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errnoOf(error) !== null) {
      return err('no-keys');
    }
    throw error;
  }
}
