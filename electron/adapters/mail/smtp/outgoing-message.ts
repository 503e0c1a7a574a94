/** What of a kept message is sent: all but the mark by which mail programs open it as a draft. */
import { hash } from 'node:crypto';

export interface OutgoingMessage {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Where answers about its delivery go: the address that it says it is from. */
  readonly sender: string;
  readonly is8Bit: boolean;
}

const HEAD_END = Buffer.from('\r\n\r\n', 'latin1');

/** Null for what is no message that the desk composed. */
export function outgoingMessage(eml: Uint8Array): OutgoingMessage | null {
  const whole = Buffer.from(eml.buffer, eml.byteOffset, eml.byteLength);
  const headEnd = whole.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = whole.toString('latin1', 0, headEnd + 2);
  const sent = head.replace(/^X-Unsent:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*/gim, '');
  const bytes = Buffer.concat([Buffer.from(sent, 'latin1'), whole.subarray(headEnd + 2)]);
  const sender = senderIn(sent);
  if (sender === null) return null;
  return { bytes, sha256: hash('sha256', bytes), sender, is8Bit: bytes.some((byte) => byte > 0x7f) };
}

function senderIn(head: string): string | null {
  const [, line = ''] = /^From:[ \t]*((?:[^\r\n]|\r\n[ \t])*)\r\n/im.exec(head) ?? [];
  const text = Buffer.from(line, 'latin1').toString('utf8').replace(/\r\n/g, '').trim();
  const [, address = text] = /<([^<>]*)>$/.exec(text) ?? [];
  return /^[^\s<>@]+@[^\s<>@]+$/u.test(address) ? address : null;
}
