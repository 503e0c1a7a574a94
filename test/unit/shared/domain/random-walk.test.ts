import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../../electron/shared/domain/evolve';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Position, Ticket } from '../../../../electron/shared/domain/ticket';
import { TABLE, UNMOVING, writtenOn } from '../../../support/graph-table';
import { fold, type Taken, walk } from '../../../support/walk';

const SEQUENCES = 13_000;
const LEAST_TIMES = 100;

const place = (position: Position) => (position.kind === 'step' ? position.step : position.outcome);

/** The table's name of a move: deviations are told apart by where they leave from. */
function edgeName(via: string, from: number | string): string {
  return TABLE[via] ? via : `${via}:${from}`;
}

/** Records written since the step was entered, plus (marked) those written at any time. */
function recordsAt(ticket: Ticket): ReadonlySet<string> {
  const visit = ticket.visits.length - 1;
  const since = ticket.records.filter((record) => record.visit === visit).map((record) => record.type);
  const ever = ticket.records.map((record) => `ever:${record.type}`);
  return new Set<string>([...since, ...ever]);
}

/** Whoever allowed something was at the desk under their own name and role, or left evidence; an auditor allows nothing. */
function judgePerson({ type, payload, header }: TicketEvent): void {
  if (type !== 'v1.deviation.recorded' && type !== 'v1.attention.ratified') return;
  const { authority } = payload;
  expect(authority.role).not.toBe('auditor');
  if (type === 'v1.attention.ratified') expect(authority.role).toBe('lider-soc');
  if (authority.how === 'remote') expect(authority.evidence).not.toBeNull();
  else {
    expect(authority.name).toBe(header.recordedBy.name);
    expect(authority.role).toBe(header.recordedBy.role);
  }
}

/** Letters live in a closure with Vo.Bo. that nobody decided to leave without one; Cliente signs before Gerente. */
function judgeLetter(before: Ticket, events: readonly TicketEvent[]): void {
  const visit = before.visits.length - 1;
  const ofClosure = before.records.filter((record) => record.visit === visit);
  for (const { type, payload } of events) {
    const isLetter = type === 'v1.letter.issued' || type === 'v1.letter.paper-attached';
    if (!isLetter && type !== 'v1.letter.signed') continue;
    expect(place(before.position)).toBe('con-vobo');
    const waived = ofClosure.some(
      (record) => record.type === 'v1.deviation.recorded' && record.payload.kind === 'carta-no-emitida',
    );
    expect(waived, `${type} after «no emitida»`).toBe(false);
    if (type === 'v1.letter.issued') continue;
    const issued = ofClosure.filter((record) => record.type === 'v1.letter.issued');
    expect(issued.at(-1)?.payload, `${type} on another letter`).toMatchObject({ letterId: payload.letterId });
    if (type === 'v1.letter.signed' && payload.block === 'gerente-operaciones') {
      const signed = ofClosure.flatMap((record) =>
        record.type === 'v1.letter.signed' && record.payload.letterId === payload.letterId
          ? [record.payload.block]
          : [],
      );
      expect(signed).toEqual(['cliente']);
    }
  }
}

/** Checks one accepted command against the table and counts the edges that it took. */
function judge({ before, after, events }: Taken, counts: Map<string, number>): void {
  const moves = events.filter((event) => event.type === 'v1.ticket.moved');
  expect(moves.length).toBeLessThanOrEqual(1);
  for (const event of events) {
    if (event.type === 'v1.deviation.recorded' && event.payload.to === null) {
      expect(UNMOVING).toContain(event.payload.kind);
      counts.set(event.payload.kind, (counts.get(event.payload.kind) ?? 0) + 1);
    }
  }
  for (const event of events) judgePerson(event);
  if (before) judgeLetter(before, events);
  const [move] = moves;
  if (!move) {
    if (before) expect(after.position).toEqual(before.position);
    else expect(place(after.position)).toBe(1);
    return;
  }
  if (!before) throw new Error('A capture moved');
  const from = place(before.position);
  const name = edgeName(move.payload.via, from);
  const edge = TABLE[name];
  expect(edge, `unknown way ${name}`).toBeDefined();
  expect([from, place(after.position)]).toEqual([edge?.from, edge?.to]);
  // What the step demands stands before the move, in the same commit or earlier.
  const atMove = fold(events.slice(0, events.indexOf(move)), before);
  const present = recordsAt(atMove);
  for (const record of edge?.records ?? []) {
    if (record === 'ever:v1.ticket.opened') expect(atMove.folio).not.toBeNull();
    else expect(present, `${name} without ${record}`).toContain(record);
  }
  expect(edge?.content?.(writtenOn(atMove)) ?? true, `${name} with records that do not bear it`).toBe(true);
  const deviation = events.find((event) => event.type === 'v1.deviation.recorded');
  if (edge?.kind === 'deviation') expect(deviation, name).toBeDefined();
  if (edge?.authority) expect(deviation?.payload.authority.role, name).toBe(edge.authority);
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

describe('random command sequences against the independent table of the graph', () => {
  it(`never leaves the graph and never passes a step without its record (${SEQUENCES} sequences)`, () => {
    const counts = new Map<string, number>();
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.noBias(fc.array(fc.nat({ max: 9_999 }), { minLength: 60, maxLength: 500, size: 'max' })),
        (numbers) => {
          const walked = walk(numbers, PR_OPE_003_V5);
          for (const taken of walked.taken) judge(taken, counts);
          expect(fold(walked.events)).toEqual(walked.ticket);
          // And from a checkpoint in the middle, as it is read back from a file.
          const half = Math.ceil(walked.events.length / 2);
          const kept: Ticket = JSON.parse(JSON.stringify(fold(walked.events.slice(0, half))));
          expect(fold(walked.events.slice(half), kept)).toEqual(walked.ticket);
          if (walked.ticket.folio === null) {
            const visited = walked.ticket.visits.map((visit) => place(visit.at));
            expect(visited.every((at) => at === 1 || at === 2 || at === 3 || typeof at === 'string')).toBe(
              true,
            );
          }
          accepted += walked.taken.length;
          refused += walked.refused;
        },
      ),
      { numRuns: SEQUENCES, seed: 20_261_122, endOnFailure: true },
    );
    const names = [...Object.keys(TABLE), ...UNMOVING];
    const rows = names.map((name) => `${name.padEnd(28)} ${String(counts.get(name) ?? 0).padStart(8)}`);
    console.log(`accepted ${accepted}, refused ${refused}\n${rows.join('\n')}`);
    for (const name of names)
      expect(counts.get(name) ?? 0, `${name} was hardly taken`).toBeGreaterThanOrEqual(LEAST_TIMES);
    expect(refused).toBeGreaterThan(0);
  }, 300_000);
});
