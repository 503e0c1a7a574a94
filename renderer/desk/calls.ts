/**
 * Calls that somebody answers, from the first ring until they are part of a record. Each is kept as a draft from the moment it
 * begins; its time is worked out from that moment, so that a window that was closed or killed finds it running.
 */
import { create } from 'zustand';
import { newId } from './commands';
import { type DraftFate, loadDraft, saveDraft } from './drafts';
import { forgetOnLeaving } from './leaving';
import { type CallDestination, isBlank, type OpenCall, readCalls } from './open-call';

const DRAFT_KEY = 'calls:open';
const SAVE_AFTER_MS = 400;

interface Calls {
  /** In the order in which they began. */
  readonly calls: readonly OpenCall[];
  /** The one whose sheet is open; null where they go on beside what else is done. */
  readonly shownId: string | null;
  /** Whether what was written last is kept; a disk that is full says so at the sheet. */
  readonly kept: DraftFate;
  /** Whether the desk was asked for those of before. */
  readonly loaded: boolean;
}

const NONE: Calls = { calls: [], shownId: null, kept: 'kept', loaded: false };
export const useCalls = create<Calls>(() => NONE);

let timer: ReturnType<typeof setTimeout> | null = null;

async function save(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  // A telephone may ring before those of before were found: they must not be written over.
  if (!useCalls.getState().loaded) await loadCalls();
  const { calls } = useCalls.getState();
  const kept = await saveDraft(DRAFT_KEY, calls.length > 0 ? { calls } : null);
  useCalls.setState({ kept });
}

function saveSoon(): void {
  if (timer) clearTimeout(timer);
  timer = setTimeout(() => void save(), SAVE_AFTER_MS);
}

/** What was typed last is handed in as the window goes. */
function flush(): void {
  if (timer) void save();
}

forgetOnLeaving(() => {
  flush();
  useCalls.setState(NONE);
});
window.addEventListener('pagehide', flush);

/** Finds the calls that were being answered, with those that began while the desk was asked. */
export async function loadCalls(): Promise<void> {
  const before = readCalls((await loadDraft(DRAFT_KEY))?.value);
  useCalls.setState(({ calls, shownId }) => {
    const fresh = new Set(calls.map(({ id }) => id));
    const all = [...before.filter(({ id }) => !fresh.has(id)), ...calls];
    const lasting = all.findLast(({ endedAt }) => endedAt === null);
    return { calls: all, shownId: shownId ?? lasting?.id ?? null, loaded: true };
  });
}

/** The telephone is answered: the time runs from now. Where a sheet is still empty, it is that one's. */
export function answerCall(answeredBy: string): void {
  const { calls } = useCalls.getState();
  const empty = calls.find((call) => call.endedAt === null && isBlank(call));
  if (empty) {
    useCalls.setState({ shownId: empty.id });
    return;
  }
  const call: OpenCall = {
    id: newId(),
    beganAt: new Date().toISOString(),
    endedAt: null,
    answeredBy,
    caller: '',
    number: '',
    contact: null,
    said: '',
    readBack: '',
    destination: null,
  };
  useCalls.setState({ calls: [...calls, call], shownId: call.id });
  void save();
}

function change(id: string, part: Partial<OpenCall>): void {
  useCalls.setState(({ calls }) => ({
    calls: calls.map((call) => (call.id === id ? { ...call, ...part } : call)),
  }));
}

export function writeCall(
  id: string,
  part: Partial<Pick<OpenCall, 'caller' | 'number' | 'said' | 'readBack' | 'contact'>>,
): void {
  change(id, part);
  saveSoon();
}

export function endCall(id: string): void {
  change(id, { endedAt: new Date().toISOString() });
  void save();
}

/** It was not over: the time goes on from its beginning. */
export function resumeCall(id: string): void {
  change(id, { endedAt: null, destination: null });
  void save();
}

export function sendCall(id: string, destination: CallDestination | null): void {
  change(id, { destination });
  useCalls.setState({ shownId: destination === null ? id : null });
  void save();
}

export const showCall = (shownId: string | null): void => useCalls.setState({ shownId });

/** It is part of a record, or was none. */
export function closeCall(id: string): void {
  useCalls.setState(({ calls, shownId }) => ({
    calls: calls.filter((call) => call.id !== id),
    shownId: shownId === id ? null : shownId,
  }));
  void save();
}

/** The call that a form of this ticket takes over; null where it is written by hand. */
export function useCallFor(kind: CallDestination['kind'], ticketId?: string): OpenCall | null {
  return useCalls(
    ({ calls }) =>
      calls.find(
        ({ destination }) =>
          destination?.kind === kind && (destination.kind === 'request' || destination.ticketId === ticketId),
      ) ?? null,
  );
}
