import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Authority, createAuthority, generateKey, issueCertificate } from './certificate-authority';
import { toPem } from './mint-identity';
import { temporaryFolder } from './temporary-folder';

const run = promisify(execFile);

const timeStamping = '1.3.6.1.5.5.7.3.8';
const codeSigning = '1.3.6.1.5.5.7.3.3';

/** What the authority does with the next requests. */
export type Conduct =
  | 'good'
  /** Names its certificate by SHA-1, as RFC 3161 first had it. */
  | 'good-older'
  | 'refused'
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'wrong-usage'
  | 'expired'
  | 'broken-signature'
  | 'garbage'
  | 'html'
  | 'huge'
  | 'hanging'
  | 'stalling'
  | 'error'
  | 'redirect';

export interface TestTimestampAuthority {
  readonly url: string;
  /** PEM of its root. */
  readonly rootPath: string;
  readonly name: string;
  conduct: Conduct;
  requests(): number;
  close(): Promise<void>;
}

/**
 * A timestamp authority on loopback: `openssl ts` behind an HTTP server, with certificates made for it. openssl refuses
 * to do wrong by itself, so it is given a request that was changed, or its token is signed anew.
 */
export async function startTimestampAuthority(
  directory = temporaryFolder('sello-'),
): Promise<TestTimestampAuthority> {
  const name = 'Autoridad de Sellos de Tiempo de Pruebas';
  prepareFolder(directory, name);
  let requests = 0;
  const authority: { conduct: Conduct } = { conduct: 'good' };
  const server = createServer((request, response) => {
    requests += 1;
    answer(directory, authority.conduct, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(authority, {
    url: `http://127.0.0.1:${port}/sello`,
    rootPath: join(directory, 'root.pem'),
    name,
    requests: () => requests,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  });
}

function prepareFolder(directory: string, name: string): void {
  const root = createAuthority([
    ['2.5.4.3', 'Raíz de Sellos de Tiempo de Pruebas'],
    ['2.5.4.6', 'MX'],
  ]);
  writeFileSync(join(directory, 'root.pem'), toPem(root.der));
  writeFileSync(join(directory, 'serial'), '01');
  const valid = { from: '2024-01-01T00:00:00Z', until: '2044-01-01T00:00:00Z' };
  issue(directory, root, 'good', name, timeStamping, valid);
  issue(directory, root, 'expired', name, timeStamping, { ...valid, until: '2025-01-01T00:00:00Z' });
  issue(directory, root, 'wrong-usage', name, codeSigning, valid);
  for (const digests of ['sha256', 'sha512']) {
    for (const certId of ['sha1', 'sha256']) {
      writeFileSync(join(directory, `${digests}-${certId}.cnf`), configuration(digests, certId));
    }
  }
}

function issue(
  directory: string,
  root: Authority,
  file: string,
  name: string,
  usage: string,
  validity: { readonly from: string; readonly until: string },
): void {
  const { publicKey, privateKey } = generateKey('rsa2048');
  const certificate = issueCertificate(
    {
      subject: [
        ['2.5.4.3', name],
        ['2.5.4.10', 'Mesa N2 Pruebas'],
        ['2.5.4.6', 'MX'],
      ],
      publicKey,
      notBefore: new Date(validity.from),
      notAfter: new Date(validity.until),
      keyUsage: 0xc0,
      extendedKeyUsage: [usage],
    },
    root,
  );
  writeFileSync(join(directory, `${file}.pem`), toPem(certificate));
  writeFileSync(join(directory, `${file}.key`), privateKey.export({ format: 'pem', type: 'pkcs8' }));
}

function configuration(digests: string, certId: string): string {
  return [
    '[tsa]',
    'default_tsa = here',
    '[here]',
    'serial = ./serial',
    'crypto_device = builtin',
    'certs = ./root.pem',
    'signer_digest = sha256',
    'default_policy = 1.3.6.1.4.1.99999.1',
    `digests = ${digests}`,
    'accuracy = secs:1',
    'ordering = no',
    'tsa_name = yes',
    'ess_cert_id_chain = no',
    `ess_cert_id_alg = ${certId}`,
    '',
  ].join('\n');
}

async function answer(
  directory: string,
  conduct: Conduct,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const isQuery =
    request.method === 'POST' && request.headers['content-type'] === 'application/timestamp-query';
  if (!isQuery) return void response.writeHead(400).end();
  const reply = (body: Uint8Array | string, type = 'application/timestamp-reply') =>
    void response.writeHead(200, { 'Content-Type': type }).end(body);
  switch (conduct) {
    case 'hanging':
      return;
    case 'stalling':
      return void response.writeHead(200, { 'Content-Length': 5000 }).write('0');
    case 'error':
      return void response.writeHead(500).end('boom');
    case 'redirect':
      return void response.writeHead(307, { Location: request.url }).end();
    case 'garbage':
      return reply(Buffer.from([0x30, 0x80, 0x02, 0x01, 0x00, 0xff]));
    case 'html':
      return reply('<!doctype html><title>Portal cautivo</title>', 'text/html');
    case 'huge':
      return reply(Buffer.alloc(2_000_000, 0x30));
    default:
      return reply(await makeReply(directory, conduct, Buffer.concat(chunks)));
  }
}

async function makeReply(directory: string, conduct: Conduct, query: Buffer): Promise<Uint8Array> {
  const folder = mkdtempSync(join(directory, 'peticion-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'query.tsq'), changedQuery(query, conduct));
  const signer = conduct === 'expired' ? 'expired' : 'good';
  const configured = `${conduct === 'refused' ? 'sha512' : 'sha256'}-${conduct === 'good-older' ? 'sha1' : 'sha256'}`;
  const [input, output] = [join(folder, 'query.tsq'), join(folder, 'reply.tsr')];
  const files = ['-queryfile', input, '-out', output, '-signer', `${signer}.pem`, '-inkey', `${signer}.key`];
  await run('openssl', ['ts', '-reply', '-config', `${configured}.cnf`, ...files], { cwd: directory });
  const reply = readFileSync(output);
  if (conduct === 'wrong-usage') return signedForAnotherUse(directory, folder, output);
  if (conduct === 'broken-signature') reply[reply.length - 1] = (reply.at(-1) ?? 0) ^ 1;
  return reply;
}

/** A digest of 32 bytes stands behind its header; the nonce, an integer of 16 bytes, further behind. */
function changedQuery(query: Buffer, conduct: Conduct): Buffer {
  const changed = Buffer.from(query);
  const header = conduct === 'wrong-imprint' ? [0x04, 0x20] : conduct === 'wrong-nonce' ? [0x02, 0x10] : null;
  if (header === null) return changed;
  const at = changed.indexOf(Buffer.from(header), conduct === 'wrong-nonce' ? 50 : 0) + 9;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** The same statement of time, signed with a certificate for programs. */
async function signedForAnotherUse(directory: string, folder: string, reply: string): Promise<Uint8Array> {
  const at = (name: string) => join(folder, name);
  const openssl = (...options: string[]) => run('openssl', options, { cwd: directory });
  await openssl('ts', '-reply', '-in', reply, '-token_out', '-out', at('token.der'));
  const unpacked = ['-binary', '-inform', 'DER', '-in', at('token.der'), '-out', at('info.der')];
  await openssl('cms', '-verify', '-noverify', ...unpacked);
  const signer = ['-signer', 'wrong-usage.pem', '-inkey', 'wrong-usage.key', '-md', 'sha256'];
  const content = ['-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-cades'];
  const files = ['-in', at('info.der'), '-outform', 'DER', '-out', at('resigned.der')];
  await openssl('cms', '-sign', ...content, ...signer, ...files);
  const token = readFileSync(at('resigned.der'));
  const granted = Buffer.from([0x30, 0x03, 0x02, 0x01, 0x00]);
  const size = granted.length + token.length;
  return Buffer.concat([Buffer.from([0x30, 0x82, size >> 8, size & 0xff]), granted, token]);
}
