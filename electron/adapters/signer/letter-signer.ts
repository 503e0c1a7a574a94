import { MessageChannel, type MessagePort, type Transferable } from 'node:worker_threads';
import type { Log } from '../../application/log';
import type { LetterSigner, SigningMaterial, SignRequest } from '../../application/signing-ports';
import type { Stamp } from '../../application/timestamp-ports';
import { ok } from '../../shared/result';
import type { FieldRequest } from '../pades/field-request';
import type { OpenedMaterial } from '../signing-material/key-material';
import { WorkerClient } from '../worker/worker-client';
import type { SignerAnswers, SignerJob, SignerJobOf } from './signer-protocol';
import { answerStamps } from './stamps-between-threads';

/** Whoever does the jobs. `moved` are the ports in the job, which go over with it. */
export type AskSigner = (
  job: SignerJob,
  moved: readonly Transferable[],
) => Promise<SignerAnswers[SignerJob['kind']]>;

/** A signature takes a tenth of a second; the rest is the timestamp authority's, which has its own, shorter limit. */
const BOUNDS = { timeoutMs: 60_000, idleMs: 5_000 } as const;

/**
 * Signs off the main thread, one job at a time. Keys are opened there too and wait here, as the platform's handles,
 * from opening to release.
 *
 * @param workerUrl the built `signer-worker` entry
 */
export function createLetterSignerInWorker(workerUrl: URL, log: Log): LetterSigner {
  const client = new WorkerClient<SignerJob, SignerAnswers[SignerJob['kind']]>({ workerUrl, log, ...BOUNDS });
  return createLetterSigner(async (job, moved) => {
    const answer = await client.run(job, moved);
    // No input ends here: what a file can do is an answer. The caller tells it as a failure of the program.
    if (!answer.ok) throw new Error(`The signer did not answer: ${answer.error.kind}`);
    return answer.value;
  });
}

/** The port, with the work done by whoever `ask` reaches. */
export function createLetterSigner(askAny: AskSigner): LetterSigner {
  const ask = async <K extends SignerJob['kind']>(
    job: SignerJobOf<K>,
    moved: Parameters<AskSigner>[1] = [],
  ): Promise<SignerAnswers[K]> => (await askAny(job, moved)) as SignerAnswers[K];
  return {
    recognise: (file) => ask<'recognise'>({ kind: 'recognise', file }),
    loadMaterial: async (source) => {
      const opened = await ask<'load-material'>({ kind: 'load-material', source });
      return opened.ok ? ok(new HeldMaterial(opened.value)) : opened;
    },
    sign: (request) => ask<'sign'>({ kind: 'sign', request: withKey(request) }),
    signWithTimestamp: (request, stamp) =>
      withStamps(stamp, (stamps) =>
        ask<'sign-with-timestamp'>({ kind: 'sign-with-timestamp', request: withKey(request), stamps }, [
          stamps,
        ]),
      ),
    stampDocument: (request, stamp) =>
      withStamps(stamp, (stamps) =>
        ask<'stamp-document'>({ kind: 'stamp-document', request, stamps }, [stamps]),
      ),
    markByHand: (request) => ask<'mark-by-hand'>({ kind: 'mark-by-hand', request }),
    examineReturned: (letter) => ask<'examine-returned'>({ kind: 'examine-returned', letter }),
    inspect: (pdf) => ask<'inspect'>({ kind: 'inspect', pdf }),
  };
}

/** Keeps the key out of sight of whoever holds the material, and lets go of it on release. */
class HeldMaterial implements SigningMaterial {
  #opened: OpenedMaterial | null;
  readonly certificate: OpenedMaterial['certificate'];
  readonly certificateChain: OpenedMaterial['certificateChain'];

  constructor(opened: OpenedMaterial) {
    this.#opened = opened;
    this.certificate = opened.certificate;
    this.certificateChain = opened.certificateChain;
  }

  get opened(): OpenedMaterial {
    if (this.#opened === null) throw new Error('The signing material was released');
    return this.#opened;
  }

  release(): void {
    this.#opened = null;
  }
}

function withKey(request: SignRequest): FieldRequest {
  const { material } = request;
  if (!(material instanceof HeldMaterial)) throw new TypeError('The material is not of this signer');
  return { ...request, material: material.opened };
}

/** Lets the job ask for timestamps while it lasts. What asking throws is thrown here, and not the job's words for it. */
async function withStamps<T>(stamp: Stamp, job: (stamps: MessagePort) => Promise<T>): Promise<T> {
  const { port1: own, port2: theirs } = new MessageChannel();
  const thrown: { cause: unknown }[] = [];
  answerStamps(own, stamp, (cause) => thrown.push({ cause }));
  try {
    return await job(theirs);
  } catch (error) {
    throw thrown[0]?.cause ?? error;
  } finally {
    own.close();
  }
}
