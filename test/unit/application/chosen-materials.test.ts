import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSource } from '../../../electron/adapters/file-source';
import { ChosenMaterials } from '../../../electron/application/chosen-materials';
import type { DesktopShell } from '../../../electron/application/shell-ports';
import { type EfirmaFiles, splitIdentity } from '../../support/certificates/efirma-files';
import { type MintedIdentity, mintIdentity } from '../../support/certificates/mint-identity';
import { unwrap } from '../../support/desk-harness';
import { signerInProcess } from '../../support/signer-in-process';

let identity: MintedIdentity;
let files: EfirmaFiles;
beforeAll(() => {
  identity = mintIdentity({ cn: 'Ana Robles', kind: 'e.firma', rfc: 'ROAA800101AB1' });
  files = splitIdentity(identity);
});

/** A desk whose person chooses these files, one list for each time that the dialog opens. */
function materials(...answers: readonly (readonly string[])[]) {
  const open = [...answers];
  const shell = { chooseFiles: async () => open.shift() ?? [] } as Pick<DesktopShell, 'chooseFiles'>;
  return new ChosenMaterials(shell, openSource, signerInProcess());
}

const refusal = async (...paths: readonly string[]) => {
  const chosen = await materials(paths).choose(null);
  return chosen.ok || chosen.error.kind !== 'signing' ? 'none' : chosen.error.reason;
};

describe('the files that somebody chooses to sign with', () => {
  it('are a container', async () => {
    const desk = materials([identity.p12Path]);
    const chosen = unwrap(await desk.choose(null));
    expect(chosen).toMatchObject({ files: ['identity.p12'], missing: null });
    const read = await desk.find(chosen?.token ?? '')?.read();
    expect(read).toEqual({ ok: true, value: { kind: 'pkcs12', container: identity.p12 } });
  });

  it('are a certificate and its key, in any order, whatever they are called', async () => {
    const named = join(identity.directory, 'sin-extension');
    writeFileSync(named, files.certificate);
    const desk = materials([files.keyPath, named]);
    const chosen = unwrap(await desk.choose(null));
    expect(chosen?.missing).toBeNull();
    const read = await desk.find(chosen?.token ?? '')?.read();
    expect(read).toMatchObject({ ok: true, value: { certificate: files.certificate, key: files.key } });
  });

  it('may come one after the other', async () => {
    const desk = materials([files.cerPath], [files.keyPath]);
    const first = unwrap(await desk.choose(null));
    expect(first).toMatchObject({ missing: 'key' });
    expect(desk.find(first?.token ?? '')).toBeUndefined();
    const both = unwrap(await desk.choose(first?.token ?? null));
    expect(both).toMatchObject({ token: first?.token, missing: null });
    expect(both?.files).toHaveLength(2);
  });

  it('may be left as they are, and begun anew with others', async () => {
    const desk = materials([files.keyPath], [], [identity.p12Path]);
    const first = unwrap(await desk.choose(null));
    expect(first?.missing).toBe('certificate');
    expect(unwrap(await desk.choose(first?.token ?? null))).toBeNull();
    expect(unwrap(await desk.choose(first?.token ?? null))).toMatchObject({ files: ['identity.p12'] });
  });

  it('are refused when they are something else, too many or too large', async () => {
    const text = join(identity.directory, 'nota.txt');
    writeFileSync(text, 'hola');
    const huge = join(identity.directory, 'enorme.cer');
    writeFileSync(huge, files.certificate);
    truncateSync(huge, 5 * 1024 * 1024);
    expect(await refusal(text)).toBe('unknown-file');
    expect(await refusal(huge)).toBe('unknown-file');
    expect(await refusal(files.cerPath, files.cerPath)).toBe('second-certificate');
    expect(await refusal(files.keyPath, files.keyPath)).toBe('second-key');
    expect(await refusal(identity.p12Path, identity.p12Path)).toBe('second-container');
    expect(await refusal(identity.p12Path, files.keyPath)).toBe('container-and-others');
    expect((await materials([join(identity.directory, 'no-hay')]).choose(null)).ok).toBe(false);
  });
});
