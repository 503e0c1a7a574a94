import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectSignatures } from '../../../../electron/adapters/pades/inspect-signatures';
import { signField } from '../../../../electron/adapters/pades/sign-pdf';
import { timestampClient } from '../../../../electron/adapters/pades/timestamp/timestamp-client';
import { fontBytes } from '../../../../electron/adapters/pdf/kit/fonts';
import { createLetterSignerInWorker } from '../../../../electron/adapters/signer/letter-signer';
import type {
  LetterSigner,
  SigningMaterial,
  SignRequest,
} from '../../../../electron/application/signing-ports';
import type { Stamp } from '../../../../electron/application/timestamp-ports';
import { WorkerFolder } from '../../../support/bundled-worker';
import type { MintedIdentity } from '../../../support/certificates/mint-identity';
import {
  clientRequest,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
} from '../../../support/certificates/signed-letter';
import {
  startTimestampAuthority,
  type TestTimestampAuthority,
} from '../../../support/certificates/timestamp-authority';
import { silentLog } from '../../../support/silent-log';

const folder = new WorkerFolder();
const fonts = { regular: fontBytes('regular'), bold: fontBytes('bold') };
let signer: LetterSigner;
let authority: TestTimestampAuthority;
let signed: SignedLetter;
let stamp: Stamp;

beforeAll(async () => {
  const workerUrl = await folder.bundle('electron/adapters/signer/signer-worker.ts');
  signer = createLetterSignerInWorker(workerUrl, silentLog);
  authority = await startTimestampAuthority();
  stamp = (digest) => timestampClient.stamp(digest, { url: authority.url, timeoutMs: 20_000 });
  signed = makeSignedLetter();
});
afterAll(async () => {
  await authority.close();
  folder.dispose();
});

async function open({ p12, password }: MintedIdentity): Promise<SigningMaterial> {
  const material = await signer.loadMaterial({ kind: 'pkcs12', container: p12, password });
  if (!material.ok) throw new Error(material.error.kind);
  return material.value;
}

const asClient = (material: SigningMaterial): SignRequest => ({
  ...clientRequest(signed.letter, signed.clientMaterial),
  material,
});
const asManager = (material: SigningMaterial, pdf: Uint8Array): SignRequest => ({
  ...managerRequest(pdf, signed.managerMaterial),
  material,
});

describe('a signer in a thread of its own', () => {
  it('signs with RSA the very bytes that this thread would, and with an elliptic curve upon them', async () => {
    const once = await signer.sign(asClient(await open(signed.client)));
    if (!once.ok) throw new Error(once.error.kind);
    const here = signField(clientRequest(signed.letter, signed.clientMaterial), fonts);
    expect(here.ok && Buffer.from(once.value).equals(here.value)).toBe(true);
    const twice = await signer.sign(asManager(await open(signed.manager), once.value));
    if (!twice.ok) throw new Error(twice.error.kind);
    expect(await signer.inspect(twice.value)).toMatchObject({ ok: true, value: { wholeFileSigned: true } });
  });

  it('answers what is wrong with a file, a password, a letter', async () => {
    const { p12, password } = signed.client;
    expect(await signer.loadMaterial({ kind: 'pkcs12', container: p12, password: `${password}.` })).toEqual({
      ok: false,
      error: { kind: 'wrong-password' },
    });
    expect(await signer.recognise(p12)).toBe('container');
    expect(await signer.recognise(new Uint8Array([1, 2, 3]))).toBeNull();
    const material = await open(signed.client);
    expect(await signer.sign({ ...asClient(material), pdf: new Uint8Array([1, 2, 3]) })).toMatchObject({
      ok: false,
      error: { kind: 'malformed-pdf' },
    });
  });

  it('signs no more with what was released, nor with another’s', async () => {
    const material = await open(signed.client);
    material.release();
    await expect(async () => signer.sign(asClient(material))).rejects.toThrow('released');
    const { certificate, certificateChain } = signed.clientMaterial;
    const foreign: SigningMaterial = { certificate, certificateChain, release: () => {} };
    await expect(async () => signer.sign(asClient(foreign))).rejects.toThrow('not of this signer');
  });

  it('has the timestamp asked for in the main thread, in a signature and over the whole letter', async () => {
    const request = asClient(await open(signed.client));
    const appearance = { ...request.appearance, asksForTimestamp: true };
    const stamped = await signer.signWithTimestamp({ ...request, appearance }, stamp);
    if (!stamped.ok) throw new Error(stamped.error.kind);
    expect(stamped.value.timestamp).toMatchObject({
      ok: true,
      value: { authority: { sha256: expect.any(String) } },
    });
    expect(inspectSignatures(stamped.value.pdf)).toMatchObject({ value: { wholeFileSigned: true } });
    const whole = await signer.stampDocument(
      { pdf: signed.twice, signed: ['Cliente', 'GerenteDeOperaciones'] },
      stamp,
    );
    expect(whole).toMatchObject({ ok: true, value: { timestamp: { at: expect.any(String) } } });
  });

  it('signs all the same when the authority brings nothing', async () => {
    const request = asClient(await open(signed.client));
    const unreachable: Stamp = async () => ({
      ok: false,
      error: { kind: 'unreachable', reason: 'ECONNREFUSED' },
    });
    const result = await signer.signWithTimestamp(request, unreachable);
    expect(result).toMatchObject({ ok: true, value: { timestamp: { error: { kind: 'unreachable' } } } });
  });

  it('tells what asking for the timestamp threw, and takes the next job', async () => {
    const broken: Stamp = async () => {
      throw new Error('no such setting');
    };
    await expect(
      signer.stampDocument({ pdf: signed.twice, signed: ['Cliente', 'GerenteDeOperaciones'] }, broken),
    ).rejects.toThrow('no such setting');
    expect(await signer.recognise(signed.client.p12)).toBe('container');
  });
});
