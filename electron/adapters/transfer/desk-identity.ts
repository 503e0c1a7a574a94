/**
 * By what other desks know this one: an Ed25519 pair that signs (RFC 8032) and an X25519 pair that is sealed to (RFC 7748). Both
 * follow from the workspace's master key, so that they are kept, backed up and restored with it and lie nowhere else.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/canonical-json';
import { type KnownDesk, knownDeskSchema } from '../../shared/domain/desks';
import type { WorkspaceKeys } from '../sealing/workspace-keys';
import { privateKeyOf, rawPublicKey } from './hpke';

/** DER of PKCS #8 and SubjectPublicKeyInfo (RFC 8410) up to the 32 bytes of the key itself. */
const SIGNING_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const VERIFYING_DER = Buffer.from('302a300506032b6570032100', 'hex');
const CARD_KIND = 'mesa-n2-tarjeta';
const CARD_CONTEXT = 'mesa-n2/tarjeta/1\n';

const cardSchema = z.strictObject({
  kind: z.literal(CARD_KIND),
  format: z.literal(1),
  ...knownDeskSchema.shape,
  /** Ed25519 over the context and the canonical card without it: nobody makes a card of keys that they do not have. */
  signature: z.base64(),
});

export interface DeskIdentity {
  readonly id: string;
  /** Raw public keys, Base64. */
  readonly signKey: string;
  readonly sealKey: string;
  readonly sealing: KeyObject;
  sign(bytes: Uint8Array): Buffer;
}

export function deskIdentity(keys: WorkspaceKeys): DeskIdentity {
  const der = Buffer.concat([SIGNING_DER, keys.of('desk-signing')]);
  const signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const sealing = privateKeyOf(keys.of('desk-sealing'));
  const verifying = createPublicKey(signing).export({ format: 'der', type: 'spki' });
  const signKey = verifying.subarray(VERIFYING_DER.length).toString('base64');
  const sealKey = rawPublicKey(sealing).toString('base64');
  return {
    id: deskIdOf(signKey, sealKey),
    signKey,
    sealKey,
    sealing,
    sign: (bytes) => sign(null, bytes, signing),
  };
}

/** SHA-256 over both raw public keys, the signing one first. */
function deskIdOf(signKey: string, sealKey: string): string {
  return createHash('sha256')
    .update(Buffer.from(signKey, 'base64'))
    .update(Buffer.from(sealKey, 'base64'))
    .digest('hex');
}

export function isSignedBy(signKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const der = Buffer.concat([VERIFYING_DER, Buffer.from(signKey, 'base64')]);
  try {
    return verify(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}

/** What is handed to other desks beforehand; nothing in it is secret. */
export function deskCard({ id, signKey, sealKey, sign: signed }: DeskIdentity, name: string): string {
  const stated = { kind: CARD_KIND, format: 1, id, name, signKey, sealKey };
  const signature = signed(Buffer.from(CARD_CONTEXT + canonicalJson(stated))).toString('base64');
  return `${canonicalJson({ ...stated, signature })}\n`;
}

/** Null for what is no card, or one that its own keys did not sign. */
export function readDeskCard(bytes: Uint8Array): KnownDesk | null {
  try {
    const parsed = cardSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (!parsed.success) return null;
    const { signature, ...stated } = parsed.data;
    const { id, name, signKey, sealKey } = stated;
    const text = Buffer.from(CARD_CONTEXT + canonicalJson(stated));
    const isOwn =
      id === deskIdOf(signKey, sealKey) && isSignedBy(signKey, text, Buffer.from(signature, 'base64'));
    return isOwn ? { id, name, signKey, sealKey } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
