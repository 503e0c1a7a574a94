import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { composeDraft } from '../../../../../electron/adapters/mail/compose-draft';
import { smtpSender } from '../../../../../electron/adapters/mail/smtp/smtp-sender';
import type { SmtpDelivery } from '../../../../../electron/application/smtp-ports';
import { serverIdentity } from '../../../../support/smtp/smtp-certificates';
import {
  PEER_PASSWORD,
  PEER_USER,
  type PeerConduct,
  type SmtpPeer,
  startSmtpPeer,
} from '../../../../support/smtp/smtp-peer';

const sender = smtpSender({ timeouts: { connectMs: 3000, commandMs: 3000, answerMs: 1500 } });
const to = 'mibanez@cliente.example';
const cc = 'copia@cliente.example';
let peer: SmtpPeer;

afterEach(() => peer.close());

async function message(attachmentBytes = 100): Promise<Uint8Array> {
  const composed = await composeDraft({
    from: { name: 'Ana Robles', address: 'ana.robles@mesa.example' },
    to: [{ name: 'María Ibáñez', address: to }],
    cc: [{ name: '', address: cc }],
    subject: 'Reporte de atención',
    text: 'Adjunto.\n.\n.punto al inicio\n',
    attachments: [
      { name: 'reporte.pdf', mediaType: 'application/pdf', content: Buffer.alloc(attachmentBytes, 7) },
    ],
    messageId: 'uno@mesa.example',
    date: '2026-11-23T15:00:00.000Z',
    inReplyTo: null,
    references: [],
    attachmentsLimitBytes: 100_000_000,
  });
  if (!composed.ok) throw new Error(JSON.stringify(composed.error));
  return composed.value;
}

async function sendTo(conduct: Partial<PeerConduct>, delivery: Partial<SmtpDelivery> = {}) {
  peer = await startSmtpPeer(conduct);
  const eml = delivery.eml ?? (await message());
  return sender.send(peer.server, {
    eml,
    recipients: [to, cc],
    signal: new AbortController().signal,
    ...delivery,
  });
}

describe.each(['starttls', 'tls'] as const)('by %s', (security) => {
  it('hands the message over whole but for the mark of a draft', async () => {
    const eml = await message();
    const result = await sendTo({ security }, { eml });
    expect(result).toMatchObject({ outcome: 'accepted', stage: 'answer', code: 250, refused: [] });
    const [mail] = peer.taken;
    expect(mail).toMatchObject({ from: 'ana.robles@mesa.example', to: [to, cc], user: PEER_USER });
    const expected = Buffer.from(eml).toString('latin1').replace('X-Unsent: 1\r\n', '');
    expect(mail?.bytes.toString('latin1')).toBe(expected);
    const sha256 = createHash('sha256').update(expected, 'latin1').digest('hex');
    expect(result.transcript).toContain(sha256);
    expect(result.transcript).toMatch(/-- TLSv1\.[23] \S+; localhost \(Autoridad interna de pruebas\)/);
    expect(result.transcript).toContain('<< 250 2.0.0 Ok: queued as PRUEBA');
    expect(result.transcript).toContain(`>> RCPT TO:<${to}>`);
  });
});

it('writes down nothing that proves who the desk is, not even what the server says back', async () => {
  const result = await sendTo({});
  const wrong = await sender.send(
    { ...peer.server, user: 'otra@empresa.example' },
    { eml: await message(), recipients: [to], signal: new AbortController().signal },
  );
  expect(wrong).toMatchObject({ outcome: 'refused', stage: 'login', why: 'login-refused', code: 535 });
  for (const text of [result.transcript, wrong.transcript, wrong.answer]) {
    expect(text).not.toContain(PEER_PASSWORD);
    const said = text.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [];
    for (const word of said) expect(Buffer.from(word, 'base64').toString('utf8')).not.toContain('secreto');
  }
  expect(wrong.transcript).toMatch(/>> AUTH PLAIN \*\*\*/);
});

describe('what was not taken', () => {
  it('greylisting puts it off, and the same message is taken later', async () => {
    const refusal = { code: 451, text: '4.7.1 Greylisted, try again later' };
    const result = await sendTo({ recipient: (_address, tries) => (tries === 0 ? refusal : null) });
    expect(result).toMatchObject({ outcome: 'deferred', why: 'recipients-refused', code: 451 });
    const again = await sender.send(peer.server, {
      eml: await message(),
      recipients: [to, cc],
      signal: new AbortController().signal,
    });
    expect(again.outcome).toBe('accepted');
    expect(peer.taken).toHaveLength(1);
  });

  it.each([
    [552, 'refused', 'too-large'],
    [554, 'refused', 'message-refused'],
    [450, 'deferred', 'message-refused'],
    [421, 'deferred', 'message-refused'],
  ] as const)('an answer of %i to the whole message: %s', async (code, outcome, why) => {
    const result = await sendTo({ answer: () => ({ code, text: 'No' }) });
    expect(result).toMatchObject({ outcome, why, code, stage: 'answer' });
    expect(result.answer).toContain(`${code} No`);
  });

  it('a message larger than the server says it takes is not even begun', async () => {
    const result = await sendTo({ maxBytes: 1000 }, { eml: await message(50_000) });
    expect(result).toMatchObject({ outcome: 'refused', why: 'too-large', stage: 'envelope' });
    expect(peer.count.bodies).toBe(0);
  });

  it('one of two recipients refused: which, and why', async () => {
    const result = await sendTo({
      recipient: (address) => (address === cc ? { code: 550, text: '5.1.1 No such user' } : null),
    });
    expect(result).toMatchObject({
      outcome: 'accepted',
      refused: [{ address: cc, code: 550, answer: '550 5.1.1 No such user' }],
    });
    expect(peer.taken[0]?.to).toEqual([to]);
  });

  it('all recipients refused', async () => {
    const result = await sendTo({ recipient: () => ({ code: 550, text: 'No such user' }) });
    expect(result).toMatchObject({ outcome: 'refused', why: 'recipients-refused', code: 550 });
    expect(result.refused.map(({ address }) => address)).toEqual([to, cc]);
  });
});

describe('what nobody knows', () => {
  it('a connection cut after the message and before its answer', async () => {
    const result = await sendTo({ answer: () => null });
    expect(result).toMatchObject({ outcome: 'uncertain', stage: 'answer', why: 'no-answer', code: null });
    expect(result.answer).toBe('');
    expect(result.transcript).toMatch(/Error: /);
  });

  it('a server that took it and never answers', async () => {
    const result = await sendTo({ answer: () => 'never' });
    expect(result).toMatchObject({ outcome: 'uncertain', stage: 'answer', why: 'timed-out' });
  });

  it('a desk that is locked while it waits for the answer', async () => {
    const lock = new AbortController();
    const result = await sendTo(
      { answer: () => 'never', told: (what) => what === 'whole' && lock.abort() },
      { signal: lock.signal },
    );
    expect(result).toMatchObject({ outcome: 'uncertain', stage: 'answer', why: 'stopped' });
  });
});

describe('what certainly was not sent', () => {
  it('a connection cut in the middle of the message', async () => {
    const result = await sendTo({ cutBodyAt: 100_000 }, { eml: await message(20_000_000) });
    expect(result).toMatchObject({ outcome: 'deferred', stage: 'body', why: 'closed' });
    expect(peer.taken).toEqual([]);
  });

  it('an answer that comes before the end of the message', async () => {
    const result = await sendTo({ takeBodyAt: 100_000 }, { eml: await message(20_000_000) });
    expect(result).toMatchObject({ outcome: 'deferred', stage: 'body', why: 'not-smtp' });
  });

  it('a desk that is locked before the message was handed over', async () => {
    const lock = new AbortController();
    const result = await sendTo(
      { told: (what) => what === 'body' && lock.abort() },
      { signal: lock.signal, eml: await message(20_000_000) },
    );
    expect(result).toMatchObject({ outcome: 'deferred', stage: 'body', why: 'stopped' });
  });

  it('a server without STARTTLS is told no password and no message', async () => {
    const result = await sendTo({ security: 'none' });
    expect(result).toMatchObject({ outcome: 'deferred', why: 'no-starttls' });
    expect(peer.count.logins).toBe(0);
    expect(result.transcript).not.toContain('>> AUTH');
  });

  it('a certificate of another name, or of nobody known: told no password', async () => {
    const other = await sendTo({ identity: serverIdentity('otro.example') });
    expect(other).toMatchObject({ outcome: 'deferred', why: 'certificate' });
    const unknown = await sender.send(
      { ...peer.server, authority: '' },
      { eml: await message(), recipients: [to], signal: new AbortController().signal },
    );
    expect(unknown).toMatchObject({ outcome: 'deferred', why: 'certificate' });
    expect(peer.count.logins).toBe(0);
  });

  it('nobody there', async () => {
    peer = await startSmtpPeer();
    await peer.close();
    const result = await sender.send(peer.server, {
      eml: await message(),
      recipients: [to],
      signal: new AbortController().signal,
    });
    expect(result).toMatchObject({ outcome: 'deferred', stage: 'connect', why: 'unreachable' });
  });
});

describe('trying the server', () => {
  it('connects, encrypts and comes in, and sends nothing', async () => {
    peer = await startSmtpPeer({ security: 'tls' });
    const probed = await sender.probe(peer.server);
    expect(probed).toMatchObject({
      ok: true,
      value: { user: PEER_USER, certificate: 'localhost', maxBytes: 50_000_000 },
    });
    expect(peer.count).toMatchObject({ logins: 1, bodies: 0 });
    const wrong = await sender.probe({ ...peer.server, password: 'otra' });
    expect(wrong).toMatchObject({ ok: false, error: { why: 'login-refused', code: 535 } });
  });

  it('says what is no certificate of an authority', async () => {
    peer = await startSmtpPeer();
    const { authority, cert } = peer.conduct.identity;
    expect(await sender.authorityProblem(authority)).toBeNull();
    expect(await sender.authorityProblem(cert)).toBe('not-an-authority');
    expect(await sender.authorityProblem('-----BEGIN')).toBe('not-a-certificate');
  });
});
