import { randomUUID } from 'node:crypto';
import { printablePicture } from '../../electron/adapters/pdf/kit/images';
import { addLetterFields } from '../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../electron/adapters/pdf/render-report';
import { DocumentDesk } from '../../electron/application/document-desk';
import { LetterDesk } from '../../electron/application/letter-desk';
import { LetterTimestamps } from '../../electron/application/letter-timestamps';
import { PrintedPictures } from '../../electron/application/printed-pictures';
import type { TimestampAuthority } from '../../electron/application/timestamp-ports';
import { VerificationDesk } from '../../electron/application/verification-desk';
import { currentLetter } from '../../electron/shared/domain/letter';
import type { SignatureBlock } from '../../electron/shared/domain/letter-records';
import { latest } from '../../electron/shared/domain/ticket';
import { ok } from '../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from './desk-harness';
import { directExpedienteVerifier, directVerifier } from './direct-verifier';
import { type ExampleClient, registerClient } from './example-client';
import { Journey } from './journey';
import { signerInProcess } from './signer-in-process';

/** Whom the desk of these tests has as its Gerente de Operaciones. */
export const MANAGER = {
  contactId: null,
  name: 'Luis Ortega Peña',
  position: 'Gerente de Operaciones',
  organisation: '',
  rfc: '',
  curp: '',
};

const preparePicture = async (bytes: Uint8Array) => printablePicture(bytes);

/** What makes, signs and stamps documents, over the desk of a harness. */
export class LetterBench {
  constructor(
    private readonly harness: DeskHarness,
    private readonly client: ExampleClient,
    /** Null where none may ever be asked. */
    private readonly authority: TimestampAuthority | null = null,
  ) {}

  documentDesk(): DocumentDesk {
    const { desk, vault, journal, clock, session } = this.harness.open;
    return new DocumentDesk({
      desk,
      vault,
      journal,
      clock,
      settings: () => session.settings,
      renderer: {
        renderReport: async (model) => ok(await renderReport(model)),
        renderLetter: async (model) => ok(await renderLetter(model, addLetterFields)),
        preparePicture,
      },
      pictures: new PrintedPictures(vault, preparePicture),
    });
  }

  timestamps(): LetterTimestamps {
    const { desk, vault, clock, session } = this.harness.open;
    const signer = signerInProcess();
    const settings = () => session.settings;
    return new LetterTimestamps({ desk, vault, clock, settings, signer, authority: this.authority });
  }

  verification(): VerificationDesk {
    const { desk, vault } = this.harness.open;
    return new VerificationDesk({
      desk,
      vault,
      verifier: directVerifier,
      expedienteVerifier: directExpedienteVerifier,
      station: () => 'MX1',
    });
  }

  /** @param files containers by the token that a window would have */
  letterDesk(files: Readonly<Record<string, Uint8Array>>): LetterDesk {
    const { desk, vault, clock, session } = this.harness.open;
    return new LetterDesk({
      desk,
      vault,
      clock,
      settings: () => session.settings,
      signer: signerInProcess(),
      timestamps: this.timestamps(),
      judge: this.verification().judgeSigner,
      chosen: (token) => {
        const bytes = files[token];
        return bytes
          ? { fileName: `${token}.p12`, read: async () => ok({ kind: 'pkcs12', container: bytes }) }
          : undefined;
      },
    });
  }

  async withReport(): Promise<Journey> {
    const journey = await new Journey(this.harness, this.client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.unfinished();
    await journey.log();
    await journey.support(true);
    await journey.toManufacturer();
    await journey.recommendation();
    await journey.log();
    await journey.finish();
    unwrap(await this.documentDesk().issueReport({ ...seenBy(journey), revisionReason: '' }));
    const document = latest(journey.ticket, 'v1.report.issued')?.payload.document;
    if (!document) throw new Error('No report');
    await journey.sendMail('reporte', [document]);
    return journey.do({ type: 'report.deliver', payload: {} });
  }

  async withLetter(): Promise<Journey> {
    const journey = await this.withReport();
    await journey.do(await journey.approval(true));
    const signatoryContactId = this.client.contact.id;
    unwrap(await this.documentDesk().issueLetter({ ...seenBy(journey), signatoryContactId }));
    return journey;
  }
}

/** What each request says of who asks and what was seen. */
export const seenBy = (journey: Journey) => ({
  commandId: randomUUID(),
  ticketId: journey.id,
  expectedVersion: journey.ticket.version,
});

export function letterOf(journey: Journey) {
  const letter = currentLetter(journey.ticket);
  if (!letter) throw new Error('No letter');
  return letter.payload;
}

export function signLetter(
  desk: LetterDesk,
  journey: Journey,
  block: SignatureBlock,
  token: string,
  password: string,
) {
  return desk.sign({
    ...seenBy(journey),
    letterId: letterOf(journey).letterId,
    block,
    token,
    password,
    mismatchReason: '',
  });
}

/** A desk of its own with a client and a Gerente, where letters can be issued and signed; to be disposed of. */
export async function openLetterBench() {
  const harness = await createDeskHarness();
  const client = await registerClient(harness);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
  return { harness, client, bench: new LetterBench(harness, client) };
}
