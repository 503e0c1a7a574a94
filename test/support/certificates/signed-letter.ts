import type { FieldRequest } from '../../../electron/adapters/pades/field-request';
import { markByHand } from '../../../electron/adapters/pades/hand-mark';
import { signField } from '../../../electron/adapters/pades/sign-pdf';
import type { OpenedMaterial } from '../../../electron/adapters/signing-material/key-material';
import { loadPkcs12 } from '../../../electron/adapters/signing-material/pkcs12';
import type { SignFailure } from '../../../electron/application/signing-ports';
import type { Result } from '../../../electron/shared/result';
import { drawLetter, testFonts } from './letter';
import { type MintedIdentity, mintIdentity } from './mint-identity';
import { encodePng } from './png';

export interface SignedLetter {
  readonly client: MintedIdentity;
  readonly manager: MintedIdentity;
  readonly clientMaterial: OpenedMaterial;
  readonly managerMaterial: OpenedMaterial;
  readonly letter: Uint8Array;
  /** Signed by the client. */
  readonly once: Uint8Array;
  /** Signed by both. */
  readonly twice: Uint8Array;
}

/** Opens an identity's container, which tests know to be good. */
export function openIdentity(identity: MintedIdentity): OpenedMaterial {
  const result = loadPkcs12(identity.p12, identity.password);
  if (!result.ok) throw new Error(`The container does not open: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function clientRequest(pdf: Uint8Array, material: OpenedMaterial): FieldRequest {
  return {
    pdf,
    field: 'Cliente',
    material,
    appearance: { role: 'Cliente', position: 'Directora de Tecnología', timeZone: 'America/Mexico_City' },
    signingTime: '2026-11-22T20:05:09.000Z',
    reason: 'Aceptación del servicio',
    location: 'Ciudad de México',
    mode: 'certify',
  };
}

export function managerRequest(pdf: Uint8Array, material: OpenedMaterial): FieldRequest {
  return {
    pdf,
    field: 'GerenteDeOperaciones',
    material,
    appearance: { role: 'Gerente de Operaciones', timeZone: 'America/Mexico_City' },
    signingTime: '2026-11-22T21:30:00.000Z',
    mode: 'approve-and-lock',
  };
}

export function signOrThrow(request: FieldRequest): Uint8Array {
  const result: Result<Uint8Array, SignFailure> = signField(request, testFonts);
  if (!result.ok) throw new Error(`Not signed: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A letter in which the client drew a mark, without a certificate, and which the manager then sealed. */
export function makeMarkedLetter(manager: OpenedMaterial, letter = drawLetter()): Uint8Array {
  const result = markByHand(
    {
      pdf: letter,
      field: 'Cliente',
      signer: 'María Fernanda Núñez Ávila',
      appearance: {
        role: 'Cliente',
        position: 'Directora de Tecnología',
        timeZone: 'America/Mexico_City',
        rubric: encodePng(4, 4, 6, Buffer.alloc(64, 0x40)),
      },
      markedAt: '2026-11-22T20:05:09.000Z',
    },
    testFonts,
  );
  if (!result.ok) throw new Error(`Not marked: ${JSON.stringify(result.error)}`);
  return signOrThrow({ ...managerRequest(result.value, manager), mode: 'certify-and-lock' });
}

/** A letter that the client signed with RSA and the manager with an elliptic curve. */
export function makeSignedLetter(): SignedLetter {
  const client = mintIdentity({ cn: 'María Fernanda Núñez Ávila', org: 'Logística del Bajío' });
  const manager = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
  const [clientMaterial, managerMaterial] = [openIdentity(client), openIdentity(manager)];
  const letter = drawLetter();
  const once = signOrThrow(clientRequest(letter, clientMaterial));
  const twice = signOrThrow(managerRequest(once, managerMaterial));
  return { client, manager, clientMaterial, managerMaterial, letter, once, twice };
}
