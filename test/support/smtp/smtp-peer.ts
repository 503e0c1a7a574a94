/** A real mail server on loopback, told how to behave. What it took stays to be looked at. */
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailServer } from '../../../electron/shared/mail-account';
import { type ServerIdentity, serverIdentity } from './smtp-certificates';

export interface PeerConduct {
  readonly security: 'starttls' | 'tls' | 'none';
  readonly identity: ServerIdentity;
  /** An answer to a recipient that is not taken; null for one that is. */
  readonly recipient: (
    address: string,
    tries: number,
  ) => { readonly code: number; readonly text: string } | null;
  /** The answer to the whole message; null to cut the connection instead of answering. */
  readonly answer: (tries: number) => { readonly code: number; readonly text: string } | null | 'never';
  /** Cuts the connection once so many bytes of a body have come. */
  readonly cutBodyAt: number | null;
  /** After so many bytes of the message it is called taken, though more of it is to come. */
  readonly takeBodyAt: number | null;
  /** Told of the first bytes of a body, and of a whole one before it is answered. */
  readonly told: (what: 'body' | 'whole') => void;
  readonly maxBytes: number;
}

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
  readonly user: string;
}

export interface SmtpPeer {
  readonly server: MailServer;
  /** Whole messages, answered well or not at all. */
  readonly taken: readonly TakenMail[];
  /** How often each happened. */
  readonly count: { connections: number; logins: number; bodies: number };
  readonly conduct: { -readonly [K in keyof PeerConduct]: PeerConduct[K] };
  close(): Promise<void>;
}

export const PEER_USER = 'mesa@empresa.example';
export const PEER_PASSWORD = 'secreto-de-la-mesa-1234';

export async function startSmtpPeer(given: Partial<PeerConduct> = {}): Promise<SmtpPeer> {
  const conduct = {
    security: 'starttls' as const,
    identity: given.identity ?? serverIdentity(),
    recipient: () => null,
    answer: () => ({ code: 250, text: '2.0.0 Ok: queued as PRUEBA' }),
    cutBodyAt: null,
    takeBodyAt: null,
    told: () => {},
    maxBytes: 50_000_000,
    ...given,
  } as { -readonly [K in keyof PeerConduct]: PeerConduct[K] };
  const count = { connections: 0, logins: 0, bodies: 0 };
  const taken: TakenMail[] = [];
  const tries = new Map<string, number>();
  const fail = ({ code, text }: { readonly code: number; readonly text: string }) =>
    Object.assign(new Error(text), { responseCode: code });
  const server = new SMTPServer({
    name: 'correo.pruebas.example',
    secure: conduct.security === 'tls',
    key: conduct.identity.key,
    cert: conduct.identity.cert,
    hideSTARTTLS: conduct.security === 'none',
    disabledCommands: conduct.security === 'none' ? ['STARTTLS'] : [],
    size: conduct.maxBytes,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect: (_session, done) => {
      count.connections += 1;
      done();
    },
    onAuth: ({ username, password }, _session, done) => {
      count.logins += 1;
      if (username === PEER_USER && password === PEER_PASSWORD) return done(null, { user: username });
      // Some servers say back what they were told.
      return done(fail({ code: 535, text: `5.7.8 no ${username} ${password}` }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const before = tries.get(address) ?? 0;
      tries.set(address, before + 1);
      const refusal = conduct.recipient(address, before);
      done(refusal && fail(refusal));
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      const sockets = [...server.connections] as unknown as { readonly session: unknown; _socket: Socket }[];
      const socket = sockets.find((connection) => connection.session === session)?._socket;
      let size = 0;
      stream.on('data', (piece: Buffer) => {
        if (size === 0) conduct.told('body');
        pieces.push(piece);
        size += piece.length;
        if (conduct.cutBodyAt !== null && size >= conduct.cutBodyAt) socket?.destroy();
        if (conduct.takeBodyAt !== null && size >= conduct.takeBodyAt) {
          socket?.write('250 2.0.0 Ok antes del final\r\n');
          conduct.takeBodyAt = null;
        }
      });
      stream.on('end', () => {
        const answer = conduct.answer(count.bodies);
        count.bodies += 1;
        conduct.told('whole');
        if (answer === null || answer === 'never' || answer.code < 300) {
          const { mailFrom, rcptTo } = session.envelope;
          taken.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            bytes: Buffer.concat(pieces),
            user: session.user ?? '',
          });
        }
        if (answer === 'never') return;
        if (answer === null) socket?.destroy();
        else if (answer.code < 300) done(null, answer.text);
        else done(fail(answer));
      });
    },
  });
  // Connections that the client or the conduct cuts are no failures of the test.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    server: {
      host: 'localhost',
      port,
      security: conduct.security === 'tls' ? 'tls' : 'starttls',
      user: PEER_USER,
      password: PEER_PASSWORD,
      authority: conduct.identity.authority,
    },
    taken,
    count,
    conduct,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
