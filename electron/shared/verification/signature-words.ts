/** What was found about one signature or timestamp, in words. */
import type { CertificateInfo } from '../domain/signing-material';
import type { CertificateProblem } from '../domain/signing-rules';
import type {
  ChangeAfterSigning,
  DocumentTimestampFinding,
  IdentityFinding,
  RevocationFinding,
  SignatureFinding,
  TimeFinding,
  TimestampFinding,
} from '../domain/verification';
import { type Said, type Speaker, said, type Tone } from './said';

type Seal = SignatureFinding | DocumentTimestampFinding;

export function holderOf(certificate: CertificateInfo): string {
  const { commonName, organization, text } = certificate.subject;
  return commonName ?? organization ?? text;
}

export function integritySaid(seal: Pick<Seal, 'integrity' | 'problems' | 'unknown'>, { t }: Speaker): Said {
  const { integrity, problems, unknown } = seal;
  const tone = { intact: 'good', broken: 'bad', refused: 'bad', 'not-checked': 'open' } as const;
  const details = problems.map((problem) => t(`verification:problem.${problem}`));
  const advice = integrity === 'intact' ? {} : { advice: t(`verification:integrity-advice.${integrity}`) };
  return said(
    'integrity',
    tone[integrity],
    t('verification:topic.integrity'),
    t(`verification:integrity.${integrity}`, { name: unknown ?? '' }),
    { details, ...advice },
  );
}

export function signerSaid(signer: CertificateInfo | null, { t, dateTime }: Speaker): Said {
  const topic = t('verification:topic.signer');
  if (signer === null) return said('signer', 'open', topic, t('verification:signer.unknown'));
  const facts: readonly (readonly [string, string | null])[] = [
    ['organization', signer.subject.organization],
    ['rfc', signer.rfc],
    ['curp', signer.curp],
    ['representative', [signer.representative?.rfc, signer.representative?.curp].filter(Boolean).join(' · ')],
  ];
  return said('signer', 'plain', topic, holderOf(signer), {
    details: [
      ...facts.flatMap(([name, value]) => (value ? [t(`verification:signer.${name}`, { value })] : [])),
      t(`verification:certificate-kind.${signer.kind === 'e.firma' ? 'efirma' : signer.kind}`),
      t('verification:signer.validity', { from: dateTime(signer.notBefore), to: dateTime(signer.notAfter) }),
      t('verification:signer.serial', { value: signer.serialText }),
      t('verification:signer.fingerprint', { value: signer.sha256 }),
    ],
  });
}

function certificateProblem(problem: CertificateProblem, { t, dateTime }: Speaker): string {
  switch (problem.kind) {
    case 'expired':
      return t('verification:certificate-problem.expired', { at: dateTime(problem.notAfter) });
    case 'not-yet-valid':
      return t('verification:certificate-problem.not-yet-valid', { at: dateTime(problem.notBefore) });
    case 'weak-key':
      return t('verification:certificate-problem.weak-key', {
        bits: problem.sizeBits,
        minimum: problem.minimumBits,
      });
    case 'unsupported-key':
      return t('verification:certificate-problem.unsupported-key', { name: problem.algorithm });
    case 'key-usage':
      return t('verification:certificate-problem.key-usage');
    case 'csd':
      return t('verification:certificate-problem.csd');
  }
}

/** Who vouches for the certificate, and what keeps it from signing. */
export function identitySaid(
  identity: IdentityFinding | null,
  certificate: CertificateInfo | null,
  speaker: Speaker,
): readonly Said[] {
  const { t } = speaker;
  const topic = t('verification:topic.identity');
  if (identity === null || certificate === null)
    return [said('identity', 'open', topic, t('verification:identity.nobody'))];
  const path = identity.path.join(' ← ');
  const params = { name: identity.path.at(-1) ?? '', issuer: certificate.issuer.text };
  const isTrusted = identity.trust === 'trusted';
  const vouched = said(
    'identity',
    isTrusted ? 'good' : 'open',
    topic,
    t(`verification:identity.${identity.trust}`, params),
    {
      details: identity.path.length > 1 ? [t('verification:identity.path', { path })] : [],
      ...(isTrusted ? {} : { advice: t(`verification:identity-advice.${identity.trust}`, params) }),
    },
  );
  if (identity.problems.length === 0) return [vouched];
  const usable = said(
    'certificate',
    'bad',
    t('verification:topic.certificate'),
    t('verification:certificate.unusable'),
    {
      details: identity.problems.map((problem) => certificateProblem(problem, speaker)),
      advice: t('verification:certificate-advice'),
    },
  );
  return [vouched, usable];
}

export function coverageSaid({ coverage, signedSizeBytes }: Seal, { t, size }: Speaker): Said {
  const topic = t('verification:topic.coverage');
  const text = t(`verification:coverage.${coverage}`, { size: size(signedSizeBytes ?? 0) });
  return said('coverage', coverage === 'unknown' ? 'open' : 'plain', topic, text);
}

export function changesSaid(seal: Seal, { t }: Speaker): Said {
  const topic = t('verification:topic.changes');
  if (seal.coverage === 'unknown') return said('changes', 'open', topic, t('verification:changes.unknown'));
  if (seal.integrity === 'broken') return said('changes', 'open', topic, t('verification:changes.broken'));
  const forbidden = seal.changes.filter(({ permitted }) => !permitted);
  if (seal.changes.length === 0) {
    return seal.coverage === 'whole-file'
      ? said('changes', 'good', topic, t('verification:changes.none'))
      : said('changes', 'bad', topic, t('verification:changes.unaccounted'), {
          advice: t('verification:changes-advice'),
        });
  }
  if (forbidden.length === 0) {
    return said('changes', 'good', topic, t('verification:changes.permitted'), {
      details: tally(seal.changes, t),
    });
  }
  return said('changes', 'bad', topic, t('verification:changes.forbidden'), {
    details: tally(forbidden, t),
    advice: t('verification:changes-advice'),
  });
}

/** «contenido de una página (objetos 7, 12)»: each kind once, with where it was found. */
function tally(changes: readonly ChangeAfterSigning[], t: Speaker['t']): readonly string[] {
  const byKind = new Map<ChangeAfterSigning['kind'], number[]>();
  for (const { kind, objectNumber } of changes) {
    const numbers = byKind.get(kind) ?? [];
    byKind.set(kind, objectNumber === null ? numbers : [...numbers, objectNumber]);
  }
  return [...byKind].map(([kind, numbers]) => {
    const what = t(`verification:change.${kind}`);
    if (numbers.length === 0) return what;
    const list = numbers.slice(0, 8).join(', ') + (numbers.length > 8 ? '…' : '');
    return t('verification:changes.where', { what, objects: list, count: numbers.length });
  });
}

export function timeSaid({ time }: SignatureFinding, speaker: Speaker): Said {
  const { t, dateTime } = speaker;
  const topic = t('verification:topic.time');
  const text = t(`verification:time.${time.source}`, { at: time.at === null ? '' : dateTime(time.at) });
  const claimed =
    time.claimed !== null && time.claimed !== time.at
      ? [t('verification:time.claimed', { at: dateTime(time.claimed) })]
      : [];
  const token = time.timestamp === null ? [] : timestampDetails(time.timestamp, speaker);
  if (time.doubt !== null) {
    return said('time', 'open', topic, text, {
      details: [t(`verification:time-doubt.${time.doubt}`), ...claimed, ...token],
      advice: t('verification:time-advice.doubt'),
    });
  }
  const advice = time.proven ? {} : { advice: t(`verification:time-advice.${adviceOn(time)}`) };
  return said('time', toneOfTime(time), topic, text, { details: [...claimed, ...token], ...advice });
}

/** A timestamp that proves nothing is something to look at; the clock of whoever signed is what is usual. */
function toneOfTime({ proven, source, timestamp }: SignatureFinding['time']): Tone {
  if (proven) return 'good';
  return source === 'none' || timestamp !== null ? 'open' : 'plain';
}

function adviceOn({ source, timestamp }: SignatureFinding['time']): 'none' | 'clock' | 'unproven-timestamp' {
  if (timestamp !== null) return 'unproven-timestamp';
  return source === 'none' ? 'none' : 'clock';
}

export function timestampDetails(timestamp: TimestampFinding, speaker: Speaker): readonly string[] {
  const { t } = speaker;
  const authority =
    timestamp.authority === null ? t('verification:signer.unknown') : holderOf(timestamp.authority);
  return [
    t('verification:timestamp.authority', { name: authority }),
    t(`verification:timestamp.${timestamp.proves ? 'proves' : 'proves-nothing'}`),
    ...timestamp.problems.map((problem) => t(`verification:problem.${problem}`)),
  ];
}

/** @param signed when, where an authority may prove it; what was signed before a revocation it leaves alone */
export function revocationSaid(
  revocation: RevocationFinding,
  signed: Pick<TimeFinding, 'at' | 'proven'> | null,
  { t, dateTime }: Speaker,
): Said {
  const topic = t('verification:topic.revocation');
  const details = revocation.lists.map((list) =>
    t(`verification:revocation-list.${list.use}`, { issuer: list.issuer, at: dateTime(list.issuedAt) }),
  );
  switch (revocation.state) {
    case 'not-consulted':
      return said('revocation', 'plain', topic, t('verification:revocation.not-consulted'), {
        details,
        advice: t('verification:revocation-advice.not-consulted'),
      });
    case 'not-listed':
      return said('revocation', 'good', topic, t('verification:revocation.not-listed'), { details });
    case 'revoked': {
      const params = {
        name: revocation.revokedName ?? '',
        at: revocation.revokedAt === null ? '' : dateTime(revocation.revokedAt),
      };
      if (isBefore(signed, revocation.revokedAt))
        return said('revocation', 'plain', topic, t('verification:revocation.revoked-later', params), {
          details,
        });
      return said('revocation', 'bad', topic, t('verification:revocation.revoked', params), {
        details,
        advice: t('verification:revocation-advice.revoked'),
      });
    }
  }
}

const isBefore = (signed: Pick<TimeFinding, 'at' | 'proven'> | null, revokedAt: string | null): boolean =>
  signed?.proven === true && signed.at !== null && revokedAt !== null && signed.at < revokedAt;
