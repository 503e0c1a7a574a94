/** One signature or timestamp of a document, in words. */
import type { DocumentTimestampFinding, SignatureFinding, SignatureVerdict } from '../domain/verification';
import { type Said, type Speaker, said, type Tone } from './said';
import {
  changesSaid,
  coverageSaid,
  holderOf,
  identitySaid,
  integritySaid,
  revocationSaid,
  signerSaid,
  timeSaid,
  timestampDetails,
} from './signature-words';

export interface SaidSeal {
  readonly field: string;
  /** «Cliente», or the field's own name. */
  readonly title: string;
  readonly tone: Tone;
  readonly verdict: string;
  readonly lines: readonly Said[];
}

/** The client's block of a letter. */
export const CLIENT_FIELD = 'Cliente';

const SEAL_TONES: Readonly<Record<SignatureVerdict, Tone>> = {
  valid: 'good',
  unconfirmed: 'open',
  invalid: 'bad',
};

export function fieldName(field: string, { t }: Speaker): string {
  switch (field) {
    case CLIENT_FIELD:
      return t('verification:field.client');
    case 'GerenteDeOperaciones':
      return t('verification:field.manager');
    case 'SelloDeTiempo':
      return t('verification:field.timestamp');
    default:
      return field;
  }
}

/** A seal that holds over what it signed is not called valid where something speaks against the file around it. */
function judged(
  verdict: SignatureVerdict,
  { t }: Speaker,
  lines: readonly Said[],
): Pick<SaidSeal, 'tone' | 'verdict' | 'lines'> {
  const isAround = verdict !== 'invalid' && lines.some(({ tone }) => tone === 'bad');
  return isAround
    ? { tone: 'bad', verdict: t('verification:seal-verdict.followed'), lines }
    : { tone: SEAL_TONES[verdict], verdict: t(`verification:seal-verdict.${verdict}`), lines };
}

export function signatureSaid(signature: SignatureFinding, speaker: Speaker): SaidSeal {
  const { t } = speaker;
  const name = fieldName(signature.field, speaker);
  return {
    field: signature.field,
    title:
      signature.signer === null
        ? name
        : t('verification:seal.signature', { name, holder: holderOf(signature.signer) }),
    ...judged(signature.verdict, speaker, [
      integritySaid(signature, speaker),
      signerSaid(signature.signer, speaker),
      ...identitySaid(signature.identity, signature.signer, speaker),
      coverageSaid(signature, speaker),
      changesSaid(signature, speaker),
      timeSaid(signature, speaker),
      revocationSaid(signature.revocation, signature.time, speaker),
    ]),
  };
}

export function documentTimestampSaid(finding: DocumentTimestampFinding, speaker: Speaker): SaidSeal {
  const { t, dateTime } = speaker;
  const { timestamp } = finding;
  const at = timestamp.at === null ? t('verification:time.unreadable') : dateTime(timestamp.at);
  return {
    field: finding.field,
    title: t('verification:seal.timestamp', { name: fieldName(finding.field, speaker) }),
    ...judged(finding.verdict, speaker, [
      integritySaid(finding, speaker),
      said('time', timestamp.proves ? 'good' : 'open', t('verification:topic.time'), at, {
        details: timestampDetails(timestamp, speaker),
      }),
      ...identitySaid(timestamp.identity, timestamp.authority, speaker),
      coverageSaid(finding, speaker),
      changesSaid(finding, speaker),
      revocationSaid(timestamp.revocation, null, speaker),
    ]),
  };
}
