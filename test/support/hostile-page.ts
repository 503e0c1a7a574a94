/** Runs inside the app's own page: sends spoilt requests over the bridge, as foreign code that got into the page could. */
import { type Channel, PATH_CHANNELS } from '../../electron/shared/ipc-channels';
import { type KnownValues, spoiltRequests } from './hostile-requests';

interface Tally {
  /** Channels that were asked, with how often. */
  readonly asked: Readonly<Record<string, number>>;
  /** Requests that the bridge itself would not carry, by its words. */
  readonly notCarried: Readonly<Record<string, number>>;
  readonly refused: number;
  readonly taken: number;
  readonly wrong: readonly string[];
}

interface Answer {
  readonly ok?: unknown;
  readonly error?: { readonly kind?: unknown };
  readonly value?: {
    readonly ok?: unknown;
    readonly error?: { readonly kind?: unknown };
    readonly head?: string;
  };
}

const invoke = (channel: string, request: unknown): Promise<Answer> =>
  Reflect.apply(window.desk.invoke, window.desk, [channel, request]);

const head = async () => (await invoke('board:cards', {})).value?.head;

/** Whether an answer is a refusal, an assent, or nothing that a page should ever get. */
function verdict({ ok, error, value }: Answer): 'refused' | 'taken' | 'wrong' {
  const failure = ok === false ? error : value?.ok === false ? value.error : undefined;
  if (failure !== undefined) {
    return typeof failure.kind === 'string' && failure.kind !== 'internal' ? 'refused' : 'wrong';
  }
  return ok === true ? 'taken' : 'wrong';
}

export async function attack(known: KnownValues, seed: number, wanted: number): Promise<Tally> {
  const throughBridge = ({ channel }: { channel: Channel }) =>
    !(PATH_CHANNELS as readonly string[]).includes(channel);
  const asked: Record<string, number> = {};
  const notCarried: Record<string, number> = {};
  const wrong: string[] = [];
  const count = { refused: 0, taken: 0 };
  for (const { channel, title, fault, make } of spoiltRequests(known, { seed, wanted }).filter(
    throughBridge,
  )) {
    const before = await head();
    let answer: Answer;
    try {
      answer = await invoke(channel, make());
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      notCarried[words] = (notCarried[words] ?? 0) + 1;
      continue;
    }
    asked[channel] = (asked[channel] ?? 0) + 1;
    const found = verdict(answer);
    const moved = (await head()) !== before;
    // The bridge copies member by member, and an assignment to `__proto__` makes none: it does not arrive.
    const isForeign = fault.isForeignMember && !fault.name.endsWith('«__proto__»');
    if (found === 'wrong' || (found === 'refused' && moved) || (found === 'taken' && isForeign)) {
      wrong.push(`${title}: ${JSON.stringify(answer)?.slice(0, 300)}`);
    } else count[found] += 1;
  }
  return { asked, notCarried, ...count, wrong };
}
