import { Temporal } from 'temporal-polyfill';
import type { SignatureAppearance } from '../../application/signing-ports';
import type {
  CertificateInfo,
  CertificateKind,
  DistinguishedName,
} from '../../shared/domain/signing-material';

/** What the visible block says, from the most to the least important. */
export interface AppearanceText {
  readonly title: string;
  readonly holder: string;
  readonly role: string;
  readonly details: readonly string[];
}

/** What the certificate looks like: anybody can write the SAT's name into one. */
const kindNames: Readonly<Record<CertificateKind, string>> = {
  'e.firma': 'Se presenta como e.firma (SAT)',
  csd: 'Certificado de sello digital',
  'self-signed': 'Certificado autofirmado',
  other: 'Certificado digital',
};

/** Somebody whom the desk trusts vouches for its issuer. */
const vouchedNames: typeof kindNames = { ...kindNames, 'e.firma': 'Certificado e.firma' };

const months = [
  ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
  ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
];

const ownClock = 'Hora del reloj del equipo firmante';
/** Whether it came is known only after the block was signed: whoever reads it is sent to the signature. */
const stampRequested = 'Hora del reloj del equipo firmante; si hubo sello de tiempo, está en la firma';

/** Words the block: who, as what, with which certificate, when and by whose clock, and what was not asked. */
export function composeAppearanceText(
  certificate: CertificateInfo,
  appearance: SignatureAppearance,
  signingTime: string,
): AppearanceText {
  const { subject, kind, representative } = certificate;
  const details = [
    kind === 'self-signed'
      ? `${kindNames[kind]}, sin autoridad que lo avale`
      : `${(appearance.isVouched === true ? vouchedNames : kindNames)[kind]} · Emisor: ${nameIssuer(certificate.issuer)}`,
    `Serie: ${certificate.serialText}`,
    localTime(signingTime, appearance.timeZone),
    `${appearance.asksForTimestamp === true ? stampRequested : ownClock} · ${revocationWords(appearance)}`,
  ];
  const acting = representative?.rfc ?? representative?.curp ?? null;
  if (acting !== null) details.unshift(`Por su representante: ${acting}`);
  return {
    title: 'Firmado digitalmente',
    holder: printable(subject.commonName ?? subject.organization ?? subject.text),
    role: printable([appearance.role, appearance.position].filter(Boolean).join(' · ')),
    details: details.map(printable),
  };
}

function revocationWords({ notRevokedAsOf, timeZone }: SignatureAppearance): string {
  if (notRevokedAsOf === undefined) return 'Revocación no consultada';
  const { day, month, year } = Temporal.Instant.from(notRevokedAsOf).toZonedDateTimeISO(timeZone);
  // As short as what stands there otherwise: the block has no more room.
  return `No revocado en lista del ${[day, month].map((part) => String(part).padStart(2, '0')).join('/')}/${year}`;
}

const dayWords = ({ day, month, year }: Temporal.ZonedDateTime) =>
  `${day} de ${months[month - 1]} de ${year}`;

/** Words the block of a mark without a certificate: what it is comes first, so that nobody takes it for more. */
export function composeHandMarkText(
  signer: string,
  appearance: SignatureAppearance,
  markedAt: string,
): AppearanceText {
  return {
    title: 'Firma autógrafa digitalizada, sin certificado',
    holder: printable(signer),
    role: printable([appearance.role, appearance.position].filter(Boolean).join(' · ')),
    details: [
      localTime(markedAt, appearance.timeZone),
      'Hora del reloj del equipo',
      'No es firma electrónica: ningún certificado acredita a su autor',
    ].map(printable),
  };
}

/** SAT's authority is called just «AUTORIDAD CERTIFICADORA»: its organization tells whose. */
function nameIssuer({ commonName, organization, text }: DistinguishedName): string {
  if (commonName === null || organization === null) return commonName ?? organization ?? text;
  return commonName.includes(organization) ? commonName : `${commonName}, ${organization}`;
}

/** «22 de noviembre de 2026, 14:05:09 h (UTC−06:00)». */
export function localTime(instant: string, timeZone: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const clock = [time.hour, time.minute, time.second].map((part) => String(part).padStart(2, '0')).join(':');
  const offset = time.offset.replace('-', '\u2212');
  return `${dayWords(time)}, ${clock} h (UTC${offset})`;
}

function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}
