/**
 * The relevo: what one shift leaves to the next. An aggregate of its own for each, since it speaks of several requests. Its record
 * names them by folio and says how they stood in codes and times; words about a request are the request's, and go with it.
 */
import { z } from 'zod';
import { prioritySchema } from './clients';
import { TARGETS } from './clock-changes';
import { type Actor, type EventHeader, instantSchema, sha256Schema } from './event-envelope';
import { optionalText, requiredLine, requiredText } from './text';

/** In the order in which they are read: of a request that fits several, the first is its own. */
export const HANDOVER_GROUPS = ['at-risk', 'promised', 'waiting', 'open'] as const;
export type HandoverGroup = (typeof HANDOVER_GROUPS)[number];

/** What somebody on the other side counts on, or what was begun here and is not over. */
export const PROMISE_KINDS = [
  /** It may or may not have left: nobody decided yet. */
  'mail-uncertain',
  /** The server refused it, or it was put off for too long. */
  'mail-failed',
  /** Approved, and the desk has not sent it yet. */
  'mail-queued',
  /** Written, and nobody evidenced that it was sent. */
  'mail-unsent',
  'report-due',
  'ratification',
  'recommendations',
  'timer',
] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

const person = z.strictObject({ id: z.string().min(1).max(80), name: requiredLine(200) });

const dueSchema = z.strictObject({ target: z.enum([...TARGETS, 'ratification']), at: instantSchema });
export type HandoverDue = z.output<typeof dueSchema>;

const lineSchema = z.strictObject({
  ticketId: z.uuid(),
  folio: requiredLine(60),
  group: z.enum(HANDOVER_GROUPS),
  /** Null of one that waits for its carta. */
  step: z.int().positive().nullable(),
  priority: prioritySchema.nullable(),
  assignee: person.nullable(),
  /** The open term that falls due first; null where none is or all stand. */
  due: dueSchema.nullable(),
  /** The other terms that run, the tightest first; a relevo that was given before they were told lacks them. */
  alsoDue: z.array(dueSchema).max(TARGETS.length).optional(),
  /** Whether that moment had passed, or less of a term was left than is warned of. */
  risk: z.enum(['breached', 'near']).nullable(),
  /** Of which terms that little is left; a relevo that was given before it was told lacks them. */
  near: z.array(z.enum(TARGETS)).max(TARGETS.length).optional(),
  /** Whom it waits for, since when, and when something last came from them or went to them meanwhile. */
  waiting: z
    .strictObject({
      party: z.enum(['cliente', 'fabricante']),
      since: instantSchema,
      lastWordAt: instantSchema.nullable(),
      remindedAt: instantSchema.nullable(),
    })
    .nullable(),
  promises: z
    .array(
      z.strictObject({
        kind: z.enum(PROMISE_KINDS),
        /** Since when it stands, or until when it was promised. */
        at: instantSchema.nullable(),
        /** Whose clock of work it is. */
        by: z.string().max(200),
      }),
    )
    .max(500),
  /** What the card says is missing next; a key of `missing.`. */
  next: z.string().max(80).nullable(),
});
export type HandoverLine = z.output<typeof lineSchema>;

/** Every term that runs, the tightest first. */
export const duesOf = ({
  due,
  alsoDue = [],
}: Pick<HandoverLine, 'due' | 'alsoDue'>): readonly HandoverDue[] => (due ? [due, ...alsoDue] : []);

/**
 * Of which terms little is left without any of them falling due while it stands still: those that pause. `unknown` of a relevo
 * that was given before it told which, so that no term is marked that may be another's.
 */
export function nearWithoutDue(
  line: Pick<HandoverLine, 'due' | 'alsoDue' | 'risk' | 'near'>,
): readonly (HandoverDue['target'] | 'unknown')[] {
  if (!line.near) return line.risk === 'near' ? ['unknown'] : [];
  const running = new Set(duesOf(line).map(({ target }) => target));
  return line.near.filter((target) => !running.has(target));
}

/** What is promised besides the terms: a ratification is told where it falls due. */
export function promisesBesides(
  line: Pick<HandoverLine, 'due' | 'alsoDue' | 'promises'>,
): HandoverLine['promises'] {
  const isTold = duesOf(line).some(({ target }) => target === 'ratification');
  return line.promises.filter(({ kind }) => kind !== 'ratification' || !isTold);
}

/** What is nobody's request yet. */
const deskStandingSchema = z.strictObject({
  /** Calls whose sheet is open: who answered, since when. */
  calls: z.array(z.strictObject({ answeredBy: z.string().max(200), beganAt: instantSchema })).max(100),
  /** Files in the mail folder that nobody has attended; null where none is watched. */
  waitingMails: z.int().nonnegative().nullable(),
});
export type DeskStanding = z.output<typeof deskStandingSchema>;

export const handoverEventSchemas = {
  'v1.handover.given': z.strictObject({
    /** To whom; null for whoever comes. */
    to: person.nullable(),
    note: optionalText(8000),
    lines: z.array(lineSchema).max(50_000),
    desk: deskStandingSchema,
  }),
  'v1.handover.received': z.strictObject({ note: optionalText(2000) }),
  'v1.handover.withdrawn': z.strictObject({ reason: requiredText(2000) }),
  /** Custody: who took its PDF away. */
  'v1.handover.exported': z.strictObject({
    fileName: requiredLine(255),
    sha256: sha256Schema,
    sizeBytes: z.int().positive(),
  }),
} as const;
export type HandoverExported = z.output<(typeof handoverEventSchemas)['v1.handover.exported']>;
export type HandoverEventType = keyof typeof handoverEventSchemas;
export type HandoverEventPayloads = {
  [T in HandoverEventType]: z.output<(typeof handoverEventSchemas)[T]>;
};
export type HandoverEvent = {
  [T in HandoverEventType]: {
    readonly type: T;
    readonly payload: HandoverEventPayloads[T];
    readonly header: EventHeader;
  };
}[HandoverEventType];

export function isHandoverEventType(type: string): type is HandoverEventType {
  return Object.hasOwn(handoverEventSchemas, type);
}

export const handoverStreamOf = (handoverId: string): string => `handover:${handoverId}`;

/** On the request's own stream: what was said of it at the change of shift. */
export const handoverNotedSchema = z.strictObject({ handoverId: z.uuid(), note: requiredText(2000) });

/** What is taken from who hands over. */
export const handoverInputSchema = z.strictObject({
  toId: z.string().min(1).max(80).nullable(),
  note: optionalText(8000),
  notes: z.array(z.strictObject({ ticketId: z.uuid(), note: requiredText(2000) })).max(1000),
});
export type HandoverInput = z.output<typeof handoverInputSchema>;

export const handoverAnswerSchemas = {
  'handover.receive': handoverEventSchemas['v1.handover.received'],
  'handover.withdraw': handoverEventSchemas['v1.handover.withdrawn'],
} as const;
export type HandoverAnswer = {
  [T in keyof typeof handoverAnswerSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof handoverAnswerSchemas)[T]>;
  };
}[keyof typeof handoverAnswerSchemas];

interface Answered {
  readonly by: Actor;
  readonly at: string;
  readonly text: string;
}

/** A handover as the desk remembers it. Only the newest keeps its lines in memory: the journal has those of the others. */
export interface Handover {
  readonly id: string;
  readonly version: number;
  /** Of the event that gave it. */
  readonly seq: number;
  readonly givenAt: string;
  readonly givenBy: Actor;
  readonly to: z.output<typeof person> | null;
  readonly note: string;
  readonly counts: Readonly<Record<HandoverGroup, number>>;
  readonly desk: DeskStanding;
  readonly lines: readonly HandoverLine[] | null;
  readonly received: Answered | null;
  readonly withdrawn: Answered | null;
}

export const isPending = ({ received, withdrawn }: Handover): boolean => !received && !withdrawn;

export function countsOf(lines: readonly HandoverLine[]): Handover['counts'] {
  const counts = { 'at-risk': 0, promised: 0, waiting: 0, open: 0 };
  for (const { group } of lines) counts[group] += 1;
  return counts;
}

/** Oldest first. */
export function evolveHandovers(handovers: readonly Handover[], event: HandoverEvent): readonly Handover[] {
  const { streamId, streamVersion: version } = event.header;
  const id = streamId.slice(streamId.indexOf(':') + 1);
  if (event.type === 'v1.handover.given') {
    const { lines, ...given } = event.payload;
    const { seq, recordedAt: givenAt, recordedBy: givenBy } = event.header;
    const earlier = handovers.map((each) => (each.lines === null ? each : { ...each, lines: null }));
    const counts = countsOf(lines);
    const open = { received: null, withdrawn: null };
    return [...earlier, { id, version, seq, givenAt, givenBy, ...given, counts, lines, ...open }];
  }
  return handovers.map((each) => (each.id === id ? { ...each, version, ...answerIn(event) } : each));
}

function answerIn({ type, payload, header }: Exclude<HandoverEvent, { type: 'v1.handover.given' }>) {
  const { recordedBy: by, recordedAt: at } = header;
  switch (type) {
    case 'v1.handover.received':
      return { received: { by, at, text: payload.note } };
    case 'v1.handover.withdrawn':
      return { withdrawn: { by, at, text: payload.reason } };
    case 'v1.handover.exported':
      return {};
  }
}
