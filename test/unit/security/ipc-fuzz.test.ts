// Whatever a page sends over whatever channel, main answers in form, says nothing of its inside, and records nothing that
// it did not acknowledge. The whole of it runs in `npm run test:full`; `npm test` takes a seeded sample.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { type Channel, channelNames } from '../../../electron/shared/ipc-channels';
import { CHANNELS } from '../../../electron/shared/ipc-contract';
import { cardsOf } from '../../support/cards-of';
import { catalogue } from '../../support/catalogues';
import { PASSWORD } from '../../support/desk-access';
import {
  actAs,
  addPerson,
  behind,
  createDeskHarness,
  type DeskHarness,
  keep,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { faultsOf, fittingRequests, type KnownValues, spoiltRequests } from '../../support/hostile-requests';
import { type IpcEdge, ipcEdge } from '../../support/ipc-edge';
import { Journey } from '../../support/journey';

const FULL = process.env['MESA_FULL'] === '1';
const SEED = 20_261_129;
/** Of the thousands of single faults, how many the short run tries: enough for a few of each channel. */
const SAMPLE = 4_000;
const OF_A_ROLE = FULL ? 8_000 : 600;
const COMPOUND_RUNS = FULL ? 20_000 : 1_000;
/** A limit for what hangs; the whole of it takes minutes on a busy machine. */
const TIMEOUT_MS = FULL ? 1_800_000 : 180_000;
/** Far more than any honest form gets wrong. */
const LONGEST_FAILURE = 64 * 1024;

/** By these a file of a ticket is read, and the journal says by whom. */
const TOLD_OF_READERS: ReadonlySet<Channel> = new Set(['evidence:read', 'evidence:check', 'mail:read']);

let harness: DeskHarness;
let edge: IpcEdge;
let known: KnownValues;

beforeAll(async () => {
  harness = await createDeskHarness();
  const client = await registerClient(harness);
  const journey = await new Journey(harness, client).capture();
  const file = await keep(harness, 'From: a@b.example\r\n\r\nHola', 'correo.eml');
  const person = { name: 'Otra Persona', email: '', role: 'soporte-n2' as const, login: 'otra.persona' };
  await addPerson(harness, person);
  edge = ipcEdge(harness);
  known = {
    ticketId: journey.id,
    clientId: client.clientId,
    contractId: client.contract.id,
    contactId: client.contact.id,
    signatoryContactId: client.contact.id,
    // Somebody else: whose password is set anew by a request that fits does not come in any more.
    personId: harness.open.session.settings.people.find(({ login }) => login === 'otra.persona')?.id,
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    expectedVersion: journey.ticket.version,
    path: harness.folder,
  };
});
afterAll(() => harness.dispose());

const failureKinds = new Set(
  [...catalogue('es-MX', 'common').keys()].flatMap((key) => /^error\.([^.]+)/.exec(key)?.[1] ?? []),
);

/** What is wrong with an answer; null when a page may get it. */
function misanswer(channel: Channel, answer: unknown, headMoved: boolean): string | null {
  if (typeof answer !== 'object' || answer === null) return 'is no answer';
  const { ok, value, error } = answer as { ok?: unknown; value?: unknown; error?: { kind?: unknown } };
  const failed = (failure: { kind?: unknown } | undefined) => {
    if (headMoved) return 'failed, and yet something was recorded';
    if (!failureKinds.has(String(failure?.kind))) return `fails with «${String(failure?.kind)}»`;
    if (JSON.stringify(failure).length > LONGEST_FAILURE) return 'fails with too many words';
    return null;
  };
  if (ok === false) return failed(error);
  if (ok !== true) return 'says neither yes nor no';
  if (CHANNELS[channel].kind === 'query')
    return headMoved ? 'was a question, and something was recorded' : null;
  const result = value as { ok?: unknown; error?: { kind?: unknown } } | null;
  if (result?.ok === true) return null;
  return result?.ok === false ? failed(result.error) : 'is no result';
}

const isRefused = (answer: unknown): boolean => {
  const { ok, value } = answer as { ok: boolean; value?: { ok?: boolean } | null };
  return !ok || value?.ok === false;
};

interface Verdict {
  readonly fault: string | null;
  readonly refused: boolean;
  readonly recorded: boolean;
}

/** A page may lock the desk; what comes next is asked of an open one again. */
async function comeIn(): Promise<void> {
  const { door } = harness.door;
  if (door.open) return;
  // Wrong passwords that the page sent count, and lock the desk: longer than the longest wait.
  harness.clock.advance(6);
  unwrap(await door.unlock({ login: harness.login, password: PASSWORD }));
  Object.assign(harness, behind(harness.door));
}

/** Sends a request as a page's message arrives: cloned. What cannot be cloned cannot be sent. */
async function send(channel: Channel, args: readonly unknown[]): Promise<Verdict | null> {
  let carried: unknown[];
  try {
    carried = structuredClone([...args]);
  } catch {
    return null;
  }
  await comeIn();
  const before = harness.open.journal.head();
  const answer = await edge.call(channel, ...carried).catch((error: unknown) => ({ thrown: error }));
  const moved = harness.open.journal.head() !== before;
  const bugs = edge.takeBugs();
  const verdict = (fault: string | null, refused = true) => ({ fault, refused, recorded: moved });
  if ('thrown' in (answer as object)) {
    return verdict(`throws ${String(Reflect.get(answer as object, 'thrown'))}`);
  }
  if (bugs.length > 0) return verdict(`bug: ${(bugs[0] as Error).stack ?? bugs[0]}`);
  const wire = answer as { ok?: boolean; error?: { kind?: string } };
  // What a test keeps out of reach, dialogs and other programs, answers so; it is no bug of main's.
  if (wire.ok === false && wire.error?.kind === 'internal') {
    return verdict(moved ? 'failed, and yet something was recorded' : null);
  }
  return verdict(misanswer(channel, answer, moved), isRefused(answer));
}

/** The request under a command id of its own, at the version that its ticket or client has by now. */
function upToDate(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('expectedVersion' in request)) return request;
  const { tickets, clients, trust } = harness.open.desk.state;
  const { ticketId, clientId } = request as { ticketId?: string; clientId?: string };
  const stream = ticketId === undefined ? clientId : ticketId;
  const found = stream === undefined ? trust : (tickets.get(stream) ?? clients.get(stream));
  return { ...request, commandId: randomUUID(), expectedVersion: found?.version ?? 0 };
}

describe('every channel', { timeout: TIMEOUT_MS }, () => {
  it('control: has a request that is one step from one that fits, and most of them fit', () => {
    const requests = fittingRequests(known);
    expect(new Set(requests.map(({ channel }) => channel))).toEqual(new Set(channelNames));
    const fitting = requests.filter(
      ({ channel, request }) => CHANNELS[channel].request.safeParse(request).success,
    );
    expect(fitting.length / requests.length).toBeGreaterThan(0.9);
  });

  it('answers whatever single fault a request has, and takes no member that it did not ask for', async () => {
    const cases = spoiltRequests(known, FULL ? 'all' : { seed: SEED, wanted: SAMPLE });
    const found: string[] = [];
    const tried = new Map<Channel, number>();
    for (const { title, channel, fault, make } of cases) {
      const verdict = await send(channel, [make()]);
      if (!verdict) continue;
      tried.set(channel, (tried.get(channel) ?? 0) + 1);
      if (verdict.fault) found.push(`${title}: ${verdict.fault}`);
      else if (fault.isForeignMember && !verdict.refused) found.push(`${title}: taken`);
    }
    expect(found).toEqual([]);
    expect([...tried.keys()].sort()).toEqual([...channelNames].sort());
  });

  it('answers whatever several faults make of a request, and any number of arguments', async () => {
    const requests = fittingRequests(known);
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
      withUnicodeString: true,
      maxDepth: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.array(anything, { maxLength: 2 }),
        fc.boolean(),
        async (pick, steps, others, alone) => {
          const { channel, request } = requests[pick % requests.length] ?? {
            channel: 'app:info',
            request: {},
          };
          const spoilt = steps.reduce<unknown>((value, step) => {
            const faults = faultsOf(value).filter(({ name }) => !name.includes('thousand'));
            return faults[step % faults.length]?.apply(value);
          }, request);
          const args = alone && others.length > 0 ? others : [spoilt, ...others.slice(1)];
          const verdict = await send(channel, args);
          expect([channel, verdict?.fault ?? null]).toEqual([channel, null]);
          if (args.length > 1 && verdict) expect(verdict.refused).toBe(true);
        },
      ),
      { numRuns: COMPOUND_RUNS, seed: SEED },
    );
  });

  it.each(deskRoleSchema.options)(
    'answers %s in form, and an auditor’s page records nothing',
    async (role) => {
      const seat = async () => {
        await comeIn();
        if (harness.open.session.state().person?.role !== role) await actAs(harness, role);
      };
      const found: string[] = [];
      let recorded = 0;
      const whole = fittingRequests(known).map(({ channel, variant, request }) => ({
        title: `${channel} ${variant}: as it should be`,
        channel,
        make: (): unknown => request,
      }));
      const spoilt = spoiltRequests(known, { seed: SEED + 1, wanted: OF_A_ROLE });
      for (const { title, channel, make } of [...whole, ...spoilt]) {
        // Roles are declared: a page may put another person at the desk.
        await seat();
        const verdict = await send(channel, [upToDate(make())]);
        if (verdict?.fault) found.push(`${title}: ${verdict.fault}`);
        // Who came in and out is recorded of an auditor too, and what they looked at and checked.
        const isTold = channel.startsWith('access:') || TOLD_OF_READERS.has(channel);
        if (role === 'auditor' && verdict?.recorded && !isTold) found.push(`${title}: recorded`);
        if (verdict?.recorded) recorded += 1;
      }
      expect(found).toEqual([]);
      // Control: from the others' page something of all this is recorded, so that it is the role that holds it back.
      if (role !== 'auditor') expect(recorded).toBeGreaterThan(0);
    },
  );

  it('left the desk as it was: nothing polluted, no line of the log without end, every record read back', async () => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(edge.longestLine()).toBeLessThan(LONGEST_FAILURE);
    await comeIn();
    const seq = harness.open.journal.lastSeq();
    const cards = cardsOf(harness.open.desk).length;
    await harness.reopen();
    // Closing and coming in again.
    expect(harness.open.journal.lastSeq()).toBe(seq + 2);
    expect(cardsOf(harness.open.desk)).toHaveLength(cards);
  });
});
