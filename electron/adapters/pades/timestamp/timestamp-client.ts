import { randomBytes } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TimestampAuthority, TimestampFailure } from '../../../application/timestamp-ports';
import { err, ok, type Result } from '../../../shared/result';
import { encodeTimestampRequest } from './time-stamp-request';
import { checkTimestampResponse } from './time-stamp-response';

/** A token with a long chain takes some 10 KB. */
const responseLimitBytes = 256 * 1024;
const nonceBytes = 16;

/**
 * Asks an authority over HTTP (RFC 3161, 3.4). What leaves is a digest and a random number. Follows no redirection,
 * keeps no connection, sends no name of this program, uses no proxy.
 */
export const timestampClient: TimestampAuthority = {
  stamp: async (digest, { url, timeoutMs }) => {
    const nonce = drawNonce();
    const answer = await post(url, encodeTimestampRequest(digest, nonce), timeoutMs);
    return answer.ok ? checkTimestampResponse(answer.value, { digest, nonce }) : answer;
  },
};

/** Positive and without padding, as DER writes an integer. */
function drawNonce(): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return nonce;
}

type Answer = Result<Uint8Array, TimestampFailure>;

async function post(url: string, body: Uint8Array, timeoutMs: number): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const sent = open(new URL(url), body.length, signal);
    const response = await answerTo(sent, body);
    const answer = await read(response);
    sent.destroy();
    return answer;
  } catch (error) {
    if (signal.aborted) return err({ kind: 'timed-out', timeoutMs });
    return err({ kind: 'unreachable', reason: reasonOf(error) });
  }
}

function open(url: URL, contentLength: number, signal: AbortSignal): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return request(url, {
    method: 'POST',
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/timestamp-query',
      'Content-Length': contentLength,
      Accept: 'application/timestamp-reply',
    },
  });
}

function answerTo(sent: ClientRequest, body: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.on('response', resolve);
    // Stays after the response has come: a connection may still break while its body is read.
    sent.on('error', reject);
    sent.end(body);
  });
}

async function read(response: IncomingMessage): Promise<Answer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return err({ kind: 'redirected', status });
  if (status !== 200) return err({ kind: 'http-status', status });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > responseLimitBytes) return err({ kind: 'too-large', limitBytes: responseLimitBytes });
    chunks.push(chunk);
  }
  return ok(new Uint8Array(Buffer.concat(chunks)));
}

/** The system's name for what happened, such as ECONNREFUSED; for support. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message.slice(0, 200) : '';
}
