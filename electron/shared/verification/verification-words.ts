/** A verification in words, part by part, and as one text to print, copy or save. */
import type { KnownDocument } from '../domain/known-document';
import { isVoid } from '../domain/letter';
import type { DocumentVerdict, SignatureFinding, VerificationReport } from '../domain/verification';
import { causeOf } from './cause';
import { type Said, type Speaker, said, type Tone } from './said';
import { CLIENT_FIELD, documentTimestampSaid, fieldName, type SaidSeal, signatureSaid } from './seal-words';

export interface SaidVerification {
  readonly verdict: Said;
  /** About the document as a whole. */
  readonly document: readonly Said[];
  readonly seals: readonly SaidSeal[];
}

const DOCUMENT_TONES: Readonly<Record<DocumentVerdict, Tone>> = {
  good: 'good',
  incomplete: 'open',
  unsigned: 'open',
  bad: 'bad',
  unreadable: 'bad',
};
/** @param known what the desk knows of the file; leave it out where there is no desk to ask */
export function sayVerification(
  report: VerificationReport,
  speaker: Speaker,
  known?: KnownDocument | null,
): SaidVerification {
  const seals = [
    ...report.signatures.map((signature) => signatureSaid(signature, speaker)),
    ...report.timestamps.map((timestamp) => documentTimestampSaid(timestamp, speaker)),
  ];
  return {
    verdict: verdictSaid(report, speaker, known ?? null, seals),
    document: [
      ...(known === undefined ? [] : [knownSaid(known, speaker)]),
      ...(report.unreadable === null ? documentSaid(report, speaker, known ?? null) : []),
      fileSaid(report, speaker),
    ],
    seals,
  };
}

/** A file that the desk has gone on from, or that somebody else went on with, is not settled by its signatures alone. */
export function needsTheDesk(known: KnownDocument | null): boolean {
  return known?.kind === 'letter' && known.relation !== 'current';
}

function verdictSaid(
  report: VerificationReport,
  { t }: Speaker,
  known: KnownDocument | null,
  seals: readonly SaidSeal[],
): Said {
  const { unreadable } = report;
  if (unreadable !== null) {
    return said(
      'verdict',
      'bad',
      t('verification:verdict.unreadable'),
      t(`verification:unreadable.${unreadable.reason}`),
      { advice: t('verification:verdict-advice.unreadable') },
    );
  }
  const shown = shownVerdict(report, known, seals);
  const tone = SHOWN_TONES[shown];
  return said(
    'verdict',
    tone,
    t(`verification:verdict.${shown}`),
    t(`verification:verdict-text.${shown}`, stateOf(known, t)),
    tone === 'good' ? {} : { advice: t(`verification:verdict-advice.${adviceKey(shown, report)}`) },
  );
}

/** What helps depends on what is wrong: nobody has another file to send where the certificate is the trouble. */
const adviceKey = (shown: ShownVerdict, report: VerificationReport): string =>
  shown === 'bad' ? `bad-${causeOf(report)}` : shown;

const stateOf = (known: KnownDocument | null, t: Speaker['t']) =>
  known?.kind === 'letter' ? { state: t(`common:letter-state.${known.state}`) } : {};

/** A verdict of the file alone, or one that knows what the desk does: what the file lacks it may lack rightly. */
type ShownVerdict =
  | DocumentVerdict
  | 'marked'
  | 'report'
  | 'unfinished'
  | 'unvouched'
  | 'handwritten'
  | 'void';

const SHOWN_TONES: Readonly<Record<ShownVerdict, Tone>> = {
  ...DOCUMENT_TONES,
  marked: 'open',
  report: 'good',
  unfinished: 'open',
  unvouched: 'open',
  handwritten: 'good',
  void: 'open',
};

function shownVerdict(
  { verdict, signatures, markedFields }: VerificationReport,
  known: KnownDocument | null,
  seals: readonly SaidSeal[],
): ShownVerdict {
  const isSound = verdict === 'good' || verdict === 'incomplete' || verdict === 'unsigned';
  if (isSound && known?.kind === 'letter' && isVoid(known.state)) return 'void';
  if (verdict === 'good') return needsTheDesk(known) ? 'incomplete' : verdict;
  if (known?.kind === 'report' && known.isCurrent && verdict === 'unsigned') return 'report';
  if (!isKeptLetter(known) && verdict === 'unsigned' && markedFields.length > 0) return 'marked';
  if (!isKeptLetter(known) || (verdict !== 'incomplete' && verdict !== 'unsigned')) return verdict;
  if (known.state === 'pendiente-cliente' || known.state === 'pendiente-gerencia') return 'unfinished';
  const areAllValid = signatures.every((signature) => signature.verdict === 'valid');
  if (known.state === 'completa-autografa' && areAllValid) return 'handwritten';
  const isComplete = known.state === 'completa' || known.state === 'completa-autografa';
  return isComplete && lacksOnlyWhoVouches(seals, signatures.some(isTimeDoubtful)) ? 'unvouched' : verdict;
}

/** Whether the one thing to confirm is who answers for the certificates: then nothing is missing from the letter itself. */
function lacksOnlyWhoVouches(seals: readonly SaidSeal[], isTimeInDoubt: boolean): boolean {
  const open = seals.flatMap(({ lines }) => lines).filter(({ tone }) => tone === 'open');
  // A time is open for want of somebody who answers for its timestamp, unless it is in doubt itself.
  return open.length > 0 && open.every(({ id }) => id === 'identity' || (id === 'time' && !isTimeInDoubt));
}

const isTimeDoubtful = ({ time }: SignatureFinding): boolean => time.doubt !== null || time.at === null;

type KnownLetter = Extract<KnownDocument, { readonly kind: 'letter' }>;

/** The very bytes of a letter that the desk keeps. */
const isKeptLetter = (known: KnownDocument | null): known is KnownLetter =>
  known?.kind === 'letter' && known.relation === 'current';

function documentSaid(
  report: VerificationReport,
  speaker: Speaker,
  known: KnownDocument | null,
): readonly Said[] {
  const { t } = speaker;
  const { activeContent, structure, signatures } = report;
  return [
    countSaid(report, speaker, known),
    ...(signatures.length === 0 ? [] : [accountedSaid(report, speaker)]),
    activeContent.length === 0
      ? said('active-content', 'good', t('verification:topic.active-content'), t('verification:active.none'))
      : said(
          'active-content',
          'bad',
          t('verification:topic.active-content'),
          t('verification:active.found'),
          {
            details: activeContent.map((kind) => t(`verification:active-content.${kind}`)),
            advice: t('verification:active-advice'),
          },
        ),
    structure.length === 0
      ? said('structure', 'good', t('verification:topic.structure'), t('verification:structure.none'))
      : said('structure', 'bad', t('verification:topic.structure'), t('verification:structure.found'), {
          details: structure.map((problem) => t(`verification:structure-problem.${problem}`)),
          advice: t(
            `verification:structure-advice.${structure.every((problem) => problem === 'same-certificate-twice') ? 'same-certificate' : 'made-so'}`,
          ),
        }),
  ];
}

/** «1 de 2 firmas», and who is still missing. */
function countSaid(
  { signatures, expectedSignatures, emptyFields, markedFields }: VerificationReport,
  speaker: Speaker,
  known: KnownDocument | null,
): Said {
  const { t } = speaker;
  const topic = t('verification:topic.signatures');
  const count = signatures.length;
  const isMarked = (field: string) =>
    markedFields.includes(field) || (isKeptLetter(known) && known.isHandwritten && field === CLIENT_FIELD);
  const missing = emptyFields.map((field) =>
    isMarked(field)
      ? t('verification:signatures.handwritten', { name: fieldName(field, speaker) })
      : t('verification:signatures.empty', { name: fieldName(field, speaker) }),
  );
  if (known?.kind === 'report' && count === 0)
    return said('signatures', 'plain', topic, t('verification:signatures.none-on-reports'));
  if (expectedSignatures === null) {
    const text = t('verification:signatures.count', { count });
    return said('signatures', count === 0 ? 'open' : 'plain', topic, text, { details: missing });
  }
  const isComplete = count >= expectedSignatures;
  const isSound = signatures.every(({ verdict }) => verdict !== 'invalid');
  const areAllMarked = emptyFields.length > 0 && emptyFields.every(isMarked);
  const advice = [
    ...(emptyFields.some(isMarked) ? [t('verification:signatures.marked-advice')] : []),
    ...(areAllMarked ? [] : [t('verification:signatures.missing-advice')]),
  ];
  return said(
    'signatures',
    !isComplete ? 'open' : isSound ? 'good' : 'plain',
    topic,
    t('verification:signatures.of-expected', { signed: count, count: expectedSignatures }),
    {
      details: missing,
      ...(isComplete || isKeptLetter(known) ? {} : { advice: advice.join(' ') }),
    },
  );
}

function accountedSaid({ wholeFileAccounted }: VerificationReport, { t }: Speaker): Said {
  const topic = t('verification:topic.whole-file');
  return wholeFileAccounted
    ? said('whole-file', 'good', topic, t('verification:whole-file.accounted'))
    : said('whole-file', 'bad', topic, t('verification:whole-file.not-accounted'), {
        advice: t('verification:whole-file.advice'),
      });
}

function fileSaid({ sha256, sizeBytes }: VerificationReport, { t, size }: Speaker): Said {
  return said(
    'file',
    'plain',
    t('verification:topic.file'),
    t('verification:file', { size: size(sizeBytes), sha256 }),
  );
}

function knownSaid(known: KnownDocument | null, { t }: Speaker): Said {
  const topic = t('verification:topic.known');
  if (known === null) return said('known', 'plain', topic, t('verification:known.unknown'));
  const { folio } = known;
  switch (known.kind) {
    case 'letter': {
      const { number, signaturesNow, relation } = known;
      const text = t(`verification:known.letter-${relation}`, { folio, number, count: signaturesNow });
      const state = t('verification:known.letter-state', { state: t(`common:letter-state.${known.state}`) });
      if (relation === 'current')
        return said('known', isVoid(known.state) ? 'open' : 'good', topic, text, { details: [state] });
      const tone = relation === 'earlier' ? 'open' : 'bad';
      return said('known', tone, topic, text, {
        details: [state],
        advice: t(`verification:known-advice.${relation}`),
      });
    }
    case 'report':
      return said(
        'known',
        known.isCurrent ? 'good' : 'open',
        topic,
        t(`verification:known.report-${known.isCurrent ? 'current' : 'superseded'}`, {
          folio,
          revision: known.revision,
        }),
      );
    case 'file':
      return said('known', 'plain', topic, t('verification:known.file', { folio, name: known.name }));
  }
}
