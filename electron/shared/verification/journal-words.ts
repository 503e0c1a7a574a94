/** The check of a journal in words. */
import type { AskedHead, JournalDamage, JournalReport } from '../domain/journal-report';
import { type Said, type Speaker, said } from './said';

export interface SaidJournal {
  readonly verdict: Said;
  readonly lines: readonly Said[];
}

/** Hex digits of a whole head. */
const HEAD_DIGITS = 64;

export function sayJournal(report: JournalReport, speaker: Speaker): SaidJournal {
  const { t, size } = speaker;
  return {
    verdict: verdictOf(report, speaker),
    lines: [
      ...damageOf(report, speaker),
      ...statedOf(report, speaker),
      ...eventsOf(report, speaker),
      said('head', 'plain', t('journal:head.topic'), report.head),
      ...headsOf(report, speaker),
      ...(report.tornBytes > 0
        ? [
            said(
              'torn',
              'open',
              t('journal:torn.topic'),
              t('journal:torn.text', { size: size(report.tornBytes) }),
            ),
          ]
        : []),
    ],
  };
}

function verdictOf({ verdict, damage, kind, events }: JournalReport, { t }: Speaker): Said {
  const topic = t(kind === 'extract' ? 'journal:subject.extract' : 'journal:subject.journal');
  // What is left holds together; the journal itself cannot tell whether the spoilt line had been confirmed.
  if (verdict === 'torn') {
    return said('verdict', 'open', topic, t('journal:verdict.torn', { seq: events }));
  }
  if (verdict === 'good') return said('verdict', 'good', topic, t('journal:verdict.good'));
  if (damage === null) return said('verdict', 'bad', topic, t('journal:verdict.head-missing'));
  const text = damage.reason === 'cut-off' ? 'cut-off' : 'damaged';
  return said('verdict', 'bad', topic, t(`journal:verdict.${text}`));
}

function damageOf({ damage, kind }: JournalReport, { t }: Speaker): readonly Said[] {
  if (damage === null) return [];
  const { file, line } = damage;
  const reason = t(`journal:reason.${damage.reason}`);
  const text =
    line === null
      ? t('journal:damage.of-file', { file, reason })
      : t('journal:damage.at-line', { file, line, reason });
  return [
    said('damage', 'bad', t('journal:damage.topic'), text, {
      advice: t(`journal:damage.${adviceOf(damage.reason, kind)}`),
    }),
  ];
}

/** An extract's own word for what it lacks. */
function statedOf({ stated }: JournalReport, { t }: Speaker): readonly Said[] {
  if (stated === null) return [];
  const topic = t('journal:stated.topic');
  const { damage, disposed } = stated;
  const lost = damage?.lostLines ?? 0;
  return [
    ...(damage === null
      ? []
      : [
          said(
            'stated-damage',
            'open',
            topic,
            lost === 0
              ? t('journal:stated.damaged', { file: damage.file })
              : t('journal:stated.damaged-lost', { file: damage.file, count: lost }),
          ),
        ]),
    ...(disposed === 0
      ? []
      : [said('stated-disposed', 'plain', topic, t('journal:stated.disposed', { count: disposed }))]),
  ];
}

function adviceOf(reason: JournalDamage['reason'], kind: JournalReport['kind']): string {
  if (reason === 'cut-off') return 'advice-cut-off';
  return kind === 'extract' ? 'advice-extract' : 'advice';
}

function eventsOf(report: JournalReport, { t, dateTime }: Speaker): readonly Said[] {
  const { events, told, onTrust, destroyed, first, last } = report;
  const topic = t('journal:events.topic');
  const asides = [
    ...(onTrust > 0
      ? [said('on-trust', 'open', topic, t('journal:events.on-trust', { count: onTrust }))]
      : []),
    ...(destroyed > 0
      ? [said('destroyed', 'plain', topic, t('journal:events.destroyed', { count: destroyed }))]
      : []),
  ];
  if (events === 0) return [said('events', 'plain', topic, t('journal:events.none'))];
  const when = { first: first === null ? '' : dateTime(first), last: last === null ? '' : dateTime(last) };
  if (told === events) {
    return [said('events', 'plain', topic, t('journal:events.count', { count: events, ...when })), ...asides];
  }
  const hashes = t('journal:events.hashes-only', { count: events - told });
  const text = told === 0 ? hashes : `${t('journal:events.told', { count: told, ...when })} ${hashes}`;
  return [said('events', 'plain', topic, text), ...asides];
}

function headsOf({ heads, damage }: JournalReport, { t }: Speaker): readonly Said[] {
  if (heads.length === 0) {
    const advice = t('journal:head.none-advice');
    return [said('heads', 'open', t('journal:head.none-topic'), t('journal:head.none'), { advice })];
  }
  return heads.map((head) => headOf(head, damage !== null, t));
}

function headOf({ asked, found }: AskedHead, isDamaged: boolean, t: Speaker['t']): Said {
  const topic = t('journal:head.asked', { head: asked });
  if (found === null) {
    if (isDamaged) return said('asked-head', 'open', topic, t('journal:head.unknown'));
    const advice = t('journal:head.missing-advice');
    return said('asked-head', 'bad', topic, t('journal:head.missing'), { advice });
  }
  const { seq, after } = found;
  const text =
    after === 0 ? t('journal:head.found-last', { seq }) : t('journal:head.found', { seq, count: after });
  const details = asked.length < HEAD_DIGITS ? [t('journal:head.part', { count: asked.length })] : [];
  return said('asked-head', 'good', topic, text, { details });
}
