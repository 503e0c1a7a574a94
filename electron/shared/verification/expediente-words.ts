/** What checking an expediente found, in words: the same for the window, the terminal and a saved report. */
import type {
  ExpedienteAnswer,
  ExpedienteDocument,
  ExpedienteFinding,
  ExpedienteLetter,
  ExpedienteReport,
} from '../domain/expediente-report';
import type { KnownExpediente } from '../domain/known-expediente';
import { causeOf } from './cause';
import { oneLine } from './one-line';
import { type Said, type Speaker, said, type Tone } from './said';
import type { SaidSeal } from './seal-words';
import { type SaidVerification, sayVerification } from './verification-words';

type Verdict = ExpedienteReport['verdict'] | 'unrecorded';

const TONES: Readonly<Record<Verdict, Tone>> = {
  good: 'good',
  incomplete: 'open',
  bad: 'bad',
  unrecorded: 'open',
};
const ANSWER_TONES: Readonly<Record<ExpedienteAnswer['state'], Tone>> = {
  yes: 'good',
  no: 'bad',
  unconfirmed: 'open',
  'not-asked': 'open',
};

/** @param known what the desk knows of it; leave it out where there is no desk to ask */
export function sayExpediente(
  report: ExpedienteReport,
  speaker: Speaker,
  known?: KnownExpediente | null,
): SaidVerification {
  return {
    verdict: verdictSaid(report, speaker, known ?? null),
    document: [
      knownSaid(known ?? null, speaker),
      ...statedSaid(report, speaker),
      ...report.answers.map((answer) => answerSaid(answer, report, speaker)),
      ...lettersSaid(report, speaker),
      fileSaid(report, speaker),
    ],
    seals: report.documents.map((document) => documentSaid(document, report, speaker)),
  };
}

/** One that holds in itself and claims to be of this desk may still be made up from the first record on. */
function verdictSaid(report: ExpedienteReport, { t }: Speaker, known: KnownExpediente | null): Said {
  const { verdict } = report;
  const shown: Verdict = verdict === 'good' && known?.kind === 'unrecorded' ? 'unrecorded' : verdict;
  const tone = TONES[shown];
  return said(
    'verdict',
    tone,
    t(`expediente:verdict.${shown}`),
    t(`expediente:verdict-text.${shown}`),
    tone === 'good'
      ? {}
      : { advice: t(`expediente:verdict-advice.${isForSigners(report) ? 'bad-certificate' : shown}`) },
  );
}

/** Whether the archive is as the desk handed it out, and only those who signed can mend what is wrong. */
function isForSigners({ answers, documents }: ExpedienteReport): boolean {
  const wrong = answers.filter(({ state }) => state === 'no' || state === 'not-asked');
  if (wrong.length === 0 || wrong.some(({ question }) => question !== 'signatures')) return false;
  return documents
    .filter((document) => judgementOf(document) === 'bad')
    .every(
      ({ expectedSignatures, report }) =>
        report.signatures.length === expectedSignatures && causeOf(report) === 'certificate',
    );
}

function knownSaid(known: KnownExpediente | null, { t, dateTime }: Speaker): Said {
  const topic = t('expediente:known.topic');
  const advice = t('expediente:known.advice');
  switch (known?.kind) {
    case 'exported': {
      const { folio, exportedBy: person } = known;
      const at = dateTime(known.exportedAt);
      return said('known', 'good', topic, t('expediente:known.exported', { folio, person, at }));
    }
    case 'unrecorded':
      return said('known', 'open', topic, t('expediente:known.unrecorded'), { advice });
    case 'elsewhere': {
      const station = oneLine(known.station);
      return said('known', 'plain', topic, t('expediente:known.elsewhere', { station }), { advice });
    }
    default:
      return said('known', 'plain', topic, t('expediente:known.unknown'), { advice });
  }
}

function statedSaid({ stated, fileCount, eventCount }: ExpedienteReport, speaker: Speaker): readonly Said[] {
  if (stated === null) return [];
  const { t, dateTime } = speaker;
  const { ticket, exportedAt, exportedBy, station, journal } = stated;
  const folio = oneLine(ticket.folio ?? ticket.requestFolio);
  const client = oneLine(ticket.clientName) || t('expediente:stated.no-client');
  const person = oneLine(exportedBy.name);
  const about = { at: dateTime(exportedAt), person, station: oneLine(station) };
  return [
    said('stated', 'plain', t('expediente:stated.topic'), t('expediente:stated.text', { folio, client }), {
      details: [
        t('expediente:stated.exported', about),
        t('expediente:stated.files', { count: fileCount }),
        ...(eventCount === null ? [] : [t('expediente:stated.events', { count: eventCount })]),
        t('expediente:stated.journal', { seq: journal.seq }),
      ],
      advice: t('expediente:stated.advice'),
    }),
  ];
}

function answerSaid(answer: ExpedienteAnswer, report: ExpedienteReport, speaker: Speaker): Said {
  const { t } = speaker;
  const { question, state, findings, findingCount } = answer;
  const rest = findingCount - findings.length;
  const isUnsigned = report.documents.every((document) => document.report.signatures.length === 0);
  const text =
    state === 'not-asked'
      ? t('expediente:not-asked')
      : question === 'signatures' && state === 'yes' && isUnsigned
        ? t('expediente:question.signatures.none')
        : t(`expediente:question.${question}.${state}`);
  return said(question, ANSWER_TONES[state], t(`expediente:question.${question}.topic`), text, {
    details: [
      ...findings.map((finding) => findingWords(finding, speaker)),
      ...(rest > 0 ? [t('expediente:more', { count: rest })] : []),
    ],
  });
}

/** How each letter ended: that the archive lacks nothing does not say that anybody accepted anything. */
function lettersSaid({ letters }: ExpedienteReport, { t }: Speaker): readonly Said[] {
  if (letters === null) return [];
  if (letters.length === 0) {
    return [said('letter', 'plain', t('expediente:letter.topic'), t('expediente:letter.none'))];
  }
  return letters.map(({ number, state }) =>
    said(
      `letter-${number}`,
      state === 'completa' ? 'good' : state === 'sustituida' ? 'plain' : 'open',
      t('expediente:letter.numbered', { number }),
      t(`expediente:letter.state.${state}`),
    ),
  );
}

function findingWords({ kind, about }: ExpedienteFinding, { t }: Speaker): string {
  const finding = t(`expediente:finding.${kind}`);
  return about === '' ? finding : t('expediente:finding-about', { finding, about: oneLine(about) });
}

function fileSaid({ sha256, sizeBytes }: ExpedienteReport, { t, size }: Speaker): Said {
  const text = t('verification:file', { size: size(sizeBytes), sha256 });
  return said('file', 'plain', t('verification:topic.file'), text);
}

/**
 * A report or letter in it, judged by the signatures that the entries tell of: a letter kept from between its two
 * signatures lacks nothing. One line for each signature, with what was asked about it and is not plainly good.
 */
function documentSaid(
  document: ExpedienteDocument,
  { letters }: ExpedienteReport,
  speaker: Speaker,
): SaidSeal {
  const { t } = speaker;
  const { path, report } = document;
  const { verdict, seals } = sayVerification(report, speaker);
  const letter = letters?.find(({ documents }) => documents.includes(report.sha256)) ?? null;
  const standing = letter === null ? [] : [standingSaid(letter, report.sha256, speaker)];
  const judged = judgementOf(document);
  return {
    field: path,
    title: oneLine(path),
    tone: TONE_OF_DOCUMENT[judged],
    verdict: [countWords(document, speaker), ...standing, t(`expediente:document.${judged}`)].join(' · '),
    lines: [
      ...(judged === 'open' || judged === 'bad' ? [{ ...verdict, advice: null }] : []),
      ...seals.map((seal) =>
        said(seal.field, seal.tone, seal.title, seal.verdict, {
          details: seal.lines.filter(isWorthReading).map(({ topic, text }) => `${topic}: ${text}`),
        }),
      ),
    ],
  };
}

/** «1 de 2 firmas, como dicen los asientos»: out of as many as the document takes, not as it has by now. */
function countWords({ expectedSignatures: stated, report }: ExpedienteDocument, { t }: Speaker): string {
  const signed = report.signatures.length;
  const taken = report.expectedSignatures ?? Math.max(stated, signed);
  const count =
    taken === 0 ? t('expediente:document.none') : t('expediente:document.count', { signed, count: taken });
  return signed === stated
    ? t('expediente:document.as-recorded', { count })
    : t('expediente:document.not-as-recorded', { count, stated });
}

function standingSaid({ number, documents }: ExpedienteLetter, sha256: string, { t }: Speaker): string {
  return t(`expediente:document.${documents.at(-1) === sha256 ? 'last' : 'earlier'}`, { number });
}

const isWorthReading = ({ id, tone }: Said): boolean => tone === 'open' || tone === 'bad' || id === 'time';

/** `sound`: nothing against it, and not all the signatures that it takes. */
type DocumentJudgement = 'good' | 'sound' | 'open' | 'bad';

const TONE_OF_DOCUMENT: Readonly<Record<DocumentJudgement, Tone>> = {
  good: 'good',
  sound: 'plain',
  open: 'open',
  bad: 'bad',
};

function judgementOf({ expectedSignatures, report }: ExpedienteDocument): DocumentJudgement {
  const { verdict, signatures } = report;
  if (verdict === 'unreadable' || verdict === 'bad' || signatures.length !== expectedSignatures) return 'bad';
  if (signatures.some((signature) => signature.verdict !== 'valid')) return 'open';
  if (verdict === 'good') return 'good';
  return signatures.length < (report.expectedSignatures ?? 1) ? 'sound' : 'open';
}
