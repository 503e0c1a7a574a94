/** The files with which somebody is about to sign. Their paths stay here; the window holds a token. */
import { randomUUID } from 'node:crypto';
import type { DeskFailure } from '../shared/failures';
import type { ChosenMaterialView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { OpenSource } from './ports';
import type { DesktopShell } from './shell-ports';
import type { LetterSigner, MaterialFiles, MaterialPart } from './signing-ports';

/** Far above any certificate with its chain; a larger file was chosen by mistake and is not read to its end. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** What a signing reads: a container, or a certificate and its key. */
export interface ChosenMaterial {
  /** Of all its files, for words. */
  readonly fileName: string;
  readonly read: () => Promise<Result<MaterialFiles, DeskFailure>>;
}

interface ChosenFile {
  readonly name: string;
  readonly path: string;
}
type Chosen = Readonly<Partial<Record<MaterialPart, ChosenFile>>>;

const refusal = (reason: string, fileName: string): DeskFailure => ({
  kind: 'signing',
  reason,
  params: { fileName },
});

export class ChosenMaterials {
  readonly #shell: Pick<DesktopShell, 'chooseFiles'>;
  readonly #openSource: OpenSource;
  readonly #signer: Pick<LetterSigner, 'recognise'>;
  readonly #chosen = new Map<string, Chosen>();

  constructor(
    shell: Pick<DesktopShell, 'chooseFiles'>,
    openSource: OpenSource,
    signer: Pick<LetterSigner, 'recognise'>,
  ) {
    this.#shell = shell;
    this.#openSource = openSource;
    this.#signer = signer;
  }

  /**
   * Lets the person choose: a container, or a certificate and its key, at once or one after the other.
   * @param token of an earlier choice that lacks a part; null to begin anew
   * @returns null when the person cancelled
   */
  async choose(token: string | null): Promise<Result<ChosenMaterialView | null, DeskFailure>> {
    const paths = await this.#shell.chooseFiles('certificate', true);
    if (paths.length === 0) return ok(null);
    const earlier = token === null ? undefined : this.#chosen.get(token);
    const found: Partial<Record<MaterialPart, ChosenFile>> = {};
    for (const path of paths) {
      const read = await this.#read(path);
      if (!read.ok) return read;
      const { name, bytes } = read.value;
      const part = await this.#signer.recognise(bytes);
      if (part === null) return err(refusal('unknown-file', name));
      if (found[part] !== undefined) return err(refusal(`second-${part}`, name));
      found[part] = { name, path };
    }
    const { container, ...separate } = found;
    if (container && Object.keys(separate).length > 0)
      return err(refusal('container-and-others', container.name));
    const chosen: Chosen = container ? { container } : { ...withoutContainer(earlier), ...separate };
    const kept = earlier && token !== null ? token : randomUUID();
    this.#chosen.set(kept, chosen);
    return ok(viewOf(kept, chosen));
  }

  find(token: string): ChosenMaterial | undefined {
    const chosen = this.#chosen.get(token);
    if (!chosen || missingOf(chosen) !== null) return undefined;
    return { fileName: namesOf(chosen), read: () => this.#readAll(chosen) };
  }

  async #readAll({ container, certificate, key }: Chosen): Promise<Result<MaterialFiles, DeskFailure>> {
    if (container) {
      const file = await this.#read(container.path);
      return file.ok ? ok({ kind: 'pkcs12', container: file.value.bytes }) : file;
    }
    if (!certificate || !key) return err({ kind: 'signing', reason: 'no-file', params: {} });
    const own = await this.#read(certificate.path);
    if (!own.ok) return own;
    const secret = await this.#read(key.path);
    if (!secret.ok) return secret;
    return ok({ kind: 'certificate-and-key', certificate: own.value.bytes, key: secret.value.bytes });
  }

  async #read(
    path: string,
  ): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, DeskFailure>> {
    const source = await this.#openSource(path);
    if (!source.ok) return source;
    const { name, stream } = source.value;
    const pieces: Buffer[] = [];
    let sizeBytes = 0;
    for await (const piece of stream) {
      pieces.push(Buffer.from(piece));
      sizeBytes += pieces.at(-1)?.length ?? 0;
      // Leaving the loop closes the file.
      if (sizeBytes > MAX_FILE_BYTES) return err(refusal('unknown-file', name));
    }
    return ok({ name, bytes: new Uint8Array(Buffer.concat(pieces)) });
  }
}

function withoutContainer(chosen: Chosen | undefined): Chosen {
  const { container: _container, ...others } = chosen ?? {};
  return others;
}

function missingOf({ container, certificate, key }: Chosen): 'certificate' | 'key' | null {
  if (container || (certificate && key)) return null;
  return certificate ? 'key' : 'certificate';
}

const filesOf = (chosen: Chosen) => Object.values(chosen).map(({ name }) => name);
const namesOf = (chosen: Chosen) => filesOf(chosen).join(' + ');

function viewOf(token: string, chosen: Chosen): ChosenMaterialView {
  return { token, files: filesOf(chosen), missing: missingOf(chosen) };
}
