/** Mails that wait to be registered: dropped on the window or chosen, taken one after the other. */

import { create } from 'zustand';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { RequestRecord } from '../../electron/shared/domain/records';
import type { DeskFailure } from '../../electron/shared/failures';
import type { MailView } from '../../electron/shared/ipc-views';
import { isMailName } from '../../electron/shared/mail-name';
import { bridge } from './bridge';
import { newId } from './commands';
import { ingestFile, readMail } from './evidence';
import { forgetOnLeaving } from './leaving';

/** One file on its way to become a request. What could not be read stays as evidence, to be captured by hand. */
export interface IntakeItem {
  readonly id: string;
  readonly fileName: string;
  /** null when the file itself could not be kept. */
  readonly file: EvidenceRef | null;
  readonly mail: MailView | null;
  readonly failure: DeskFailure | null;
  /** The closed request that the new one continues. */
  readonly continues?: ContinuedRequest;
}

export interface ContinuedRequest extends Pick<RequestRecord, 'clientId' | 'requester' | 'product'> {
  readonly id: string;
  readonly folio: string;
}

interface IntakeQueue {
  readonly items: readonly IntakeItem[];
  /** Files that are still being read. */
  readonly reading: number;
  /** How many there have been since the queue was last empty. */
  readonly total: number;
  /** It waits while something else is written, such as a call that came in between. */
  readonly isAside: boolean;
}

export const useIntakeQueue = create<IntakeQueue>(() => ({
  items: [],
  reading: 0,
  total: 0,
  isAside: false,
}));

/** Grows when the desk is left: what is still being read then is nobody's queue any more. */
let era = 0;
/** Which files waited: their names and hashes, without a word of what the mails say. */
let parked: { readonly files: readonly EvidenceRef[]; readonly isAside: boolean } | null = null;

forgetOnLeaving(() => {
  const { items, isAside } = useIntakeQueue.getState();
  const files = items.flatMap(({ file }) => (file ? [file] : []));
  // Left twice in a row, as by a lock that the desk then tells of, nothing was taken back in between.
  if (files.length > 0) parked = { files, isAside };
  era += 1;
  useIntakeQueue.setState({ items: [], reading: 0, total: 0, isAside: false });
});

/** Whoever left them waiting is back; for anybody else they stay what they are, evidence in the vault. */
export function takeBackFiles(isSamePerson: boolean): void {
  const back = isSamePerson ? parked : null;
  parked = null;
  if (!back) return;
  void takeEvidence(back.files);
  if (back.isAside) setQueueAside();
}

async function readItem(file: EvidenceRef): Promise<IntakeItem> {
  const item = { id: newId(), fileName: file.name, file };
  if (!isMailName(file.name)) return { ...item, mail: null, failure: null };
  const mail = await readMail(file);
  return mail.ok
    ? { ...item, mail: mail.value, failure: null }
    : { ...item, mail: null, failure: mail.error };
}

async function enqueue(count: number, items: AsyncIterable<IntakeItem>): Promise<void> {
  useIntakeQueue.setState((queue) => ({
    reading: queue.reading + count,
    total: queue.items.length + queue.reading === 0 ? count : queue.total + count,
    isAside: false,
  }));
  let pending = count;
  const mine = era;
  try {
    for await (const item of items) {
      if (mine !== era) return;
      pending -= 1;
      useIntakeQueue.setState((queue) => ({
        items: [...queue.items, item],
        reading: queue.reading - 1,
      }));
    }
  } finally {
    if (pending > 0 && mine === era)
      useIntakeQueue.setState((queue) => ({ reading: queue.reading - pending }));
  }
}

/** Files that were dropped: kept, then read, in the order in which they came. */
export function takeFiles(files: readonly File[]): Promise<void> {
  async function* read(): AsyncIterable<IntakeItem> {
    for (const file of files) {
      const stored = await ingestFile(file);
      yield stored.ok
        ? await readItem(stored.value)
        : { id: newId(), fileName: file.name, file: null, mail: null, failure: stored.error };
    }
  }
  return enqueue(files.length, read());
}

/** Files that were opened with the desk from outside it, of which main knows the paths. What is not kept yet waits there. */
export function takeOpened(names: readonly string[]): Promise<void> {
  async function* read(): AsyncIterable<IntakeItem> {
    for (const name of names) {
      const next = await bridge.invoke('outside:mail', {});
      if (!next.ok) {
        yield { id: newId(), fileName: name, file: null, mail: null, failure: next.error };
        return;
      }
      if (next.value === null) return;
      const { name: fileName, file } = next.value;
      yield file.ok
        ? await readItem(file.value)
        : { id: newId(), fileName, file: null, mail: null, failure: file.error };
    }
  }
  return enqueue(names.length, read());
}

/** Files that were chosen with the system's dialog, already in the vault. */
export function takeEvidence(files: readonly EvidenceRef[]): Promise<void> {
  async function* read(): AsyncIterable<IntakeItem> {
    for (const file of files) yield await readItem(file);
  }
  return enqueue(files.length, read());
}

/** A file that somebody chose to attend to now: before whatever else waits, and once. */
export async function attendFirst(file: EvidenceRef): Promise<void> {
  const mine = era;
  const waits = ({ items }: IntakeQueue) => items.find((item) => item.file?.sha256 === file.sha256);
  const item = waits(useIntakeQueue.getState()) ?? (await readItem(file));
  if (mine !== era) return;
  useIntakeQueue.setState((queue) => {
    const others = queue.items.filter((other) => other.id !== item.id);
    const isOver = queue.items.length + queue.reading === 0;
    const isNew = others.length === queue.items.length;
    return {
      items: [item, ...others],
      total: isOver ? 1 : queue.total + (isNew ? 1 : 0),
      isAside: false,
    };
  });
}

/** A new request about one that was closed, before whatever else waits. */
export function continueRequest(continues: ContinuedRequest): void {
  const item = { id: newId(), fileName: continues.folio, file: null, mail: null, failure: null, continues };
  useIntakeQueue.setState((queue) => ({
    items: [item, ...queue.items],
    total: queue.total + 1,
    isAside: false,
  }));
}

/** The person went elsewhere: the next new request must not come out linked to what nobody thinks of any more. */
export function dropContinued(): ContinuedRequest | null {
  const dropped = useIntakeQueue.getState().items.find((item) => item.continues)?.continues;
  if (!dropped) return null;
  useIntakeQueue.setState((queue) => {
    const items = queue.items.filter((item) => !item.continues);
    const gone = queue.items.length - items.length;
    const isOver = items.length + queue.reading === 0;
    return { items, total: isOver ? 0 : queue.total - gone, isAside: queue.isAside && !isOver };
  });
  return dropped;
}

/** Leaves the queue as it is, to come back to; what was written of its first is kept as a draft. */
export function setQueueAside(): void {
  useIntakeQueue.setState(({ items, reading }) => ({ isAside: items.length + reading > 0 }));
}

export function resumeQueue(): void {
  useIntakeQueue.setState({ isAside: false });
}

/** The first of the queue is registered or left out. */
export function dropFirst(): void {
  useIntakeQueue.setState((queue) => {
    const items = queue.items.slice(1);
    const isOver = items.length + queue.reading === 0;
    return { items, total: isOver ? 0 : queue.total, isAside: queue.isAside && !isOver };
  });
}
