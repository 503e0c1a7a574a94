/**
 * Requests that are one step or a few away from one that fits, for every channel there is: worked out from the schemas of
 * the contract, so that a channel that is added is tried without anybody naming it.
 */
import { z } from 'zod';
import {
  captureInputSchema,
  clientCommandSchemas,
  ticketCommandSchemas,
} from '../../electron/shared/domain/commands';
import { snippetCommandSchemas } from '../../electron/shared/domain/snippets';
import { type Channel, channelNames } from '../../electron/shared/ipc-channels';
import { CHANNELS } from '../../electron/shared/ipc-contract';
import { HOSTILE_KEYS, HOSTILE_VALUES } from './hostile-values';
import { seededRandom } from './seeded-random';

type Shape = z.core.JSONSchema.BaseSchema & { readonly bytes?: true };

/** Ids that lead somewhere, by the name of the member that holds one; what is not named gets one of nothing. */
export type KnownValues = Readonly<Record<string, unknown>>;

interface FittingRequest {
  readonly channel: Channel;
  /** Tells several requests of a channel apart: the type of its command. */
  readonly variant: string;
  readonly request: Readonly<Record<string, unknown>>;
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // The contract's one kind of value that JSON has no word for.
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { bytes: true });
    },
  }) as Shape;
}

function sampleText(shape: Shape): string {
  if (shape.format === 'uuid') return crypto.randomUUID();
  if (shape.format === 'date-time') return '2026-11-20T10:00:00.000Z';
  if (shape.format === 'date') return '2026-11-20';
  if (shape.format === 'email') return 'ana@almendro.example';
  const candidates = ['Ana', 'MX01', '0'.repeat(64), '09:00', '2026-11-20', 'America/Mexico_City', '1'];
  const fits = (text: string) =>
    new RegExp(shape.pattern ?? '').test(text) && text.length >= (shape.minLength ?? 0);
  return candidates.find(fits) ?? 'x'.repeat(shape.minLength ?? 1);
}

/** A value of the shape, with every optional member; of a choice its last option, which is the fuller one. */
function sample(shape: Shape, known: KnownValues, name = ''): unknown {
  if (Object.hasOwn(known, name)) return known[name];
  if (shape.bytes) return new Uint8Array([1, 2, 3]);
  const options = (shape.anyOf ?? shape.oneOf)?.filter((option) => (option as Shape).type !== 'null');
  if (options) return sample((options[0] ?? {}) as Shape, known, name);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, inner]) => [
          key,
          sample(inner as Shape, known, key),
        ]),
      );
    case 'array':
      return [sample((shape.items ?? {}) as Shape, known, name)];
    case 'string':
      return sampleText(shape);
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      // Whatever JSON can say: no object, whose members would all be its own affair.
      return 'x';
  }
}

const payloadSchemas: Readonly<Record<string, z.ZodType>> = {
  ...ticketCommandSchemas,
  ...clientCommandSchemas,
  ...snippetCommandSchemas,
};

/** A request of each channel, and of each command of the channels that carry commands. */
export function fittingRequests(known: KnownValues): readonly FittingRequest[] {
  return channelNames.flatMap((channel) => {
    const shape = shapeOf(CHANNELS[channel].request);
    const request = sample(shape, known) as Record<string, unknown>;
    if (!('payload' in request)) return [{ channel, variant: '', request }];
    // The payload is parsed in a second step, by the schema of its command.
    const types = ((shape.properties?.['type'] as Shape | undefined)?.enum ?? ['']) as string[];
    return types.map((type) => {
      const payload = sample(shapeOf(payloadSchemas[type] ?? captureInputSchema), known);
      return { channel, variant: type, request: { ...request, ...(type && { type }), payload } };
    });
  });
}

type Place = readonly (string | number)[];

const isHolder = (value: unknown): value is Record<string, unknown> | unknown[] =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value));

/** Deeper than any form; circles and towers end here. */
const DEEPEST = 8;

/** Every place in a request, the root first. */
function placesIn(value: unknown, here: Place = []): readonly Place[] {
  if (!isHolder(value) || here.length > DEEPEST) return [here];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [here, ...inside.flatMap(([key, inner]) => placesIn(inner, [...here, key]))];
}

/** A member of its own under any name; an assignment to `__proto__` would set the prototype instead. */
function withMember(holder: object, key: string | number, value: unknown): object {
  const copy = Array.isArray(holder) ? [...holder] : { ...holder };
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The request with what `change` makes of the value at a place. */
function changedAt(value: unknown, place: Place, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined || !isHolder(value)) return change(value);
  return withMember(value, key, changedAt(Reflect.get(value, key), rest, change));
}

export interface Fault {
  readonly name: string;
  readonly apply: (request: unknown) => unknown;
  /** No request with it fits, whatever the schema: it has a member that nobody asked for. */
  readonly isForeignMember: boolean;
}

function faultsAt(place: Place, old: unknown): readonly Fault[] {
  const where = place.join('.') || 'the whole';
  const exchanged = Object.entries(HOSTILE_VALUES).map(([name, make]) => ({
    name: `${where} is ${name}`,
    apply: (request: unknown) => changedAt(request, place, make),
    isForeignMember: false,
  }));
  if (!isHolder(old) || Array.isArray(old)) return exchanged;
  const added = HOSTILE_KEYS.map((key) => ({
    name: `${where} has also «${key}»`,
    apply: (request: unknown) =>
      changedAt(request, place, (found) =>
        isHolder(found) ? withMember(found, key, { polluted: true }) : found,
      ),
    isForeignMember: true,
  }));
  const dropped = Object.keys(old).map((key) => ({
    name: `${where} lacks «${key}»`,
    apply: (request: unknown) =>
      changedAt(request, place, (found) => {
        if (!isHolder(found)) return found;
        const { [key]: _gone, ...others } = found as Record<string, unknown>;
        return others;
      }),
    isForeignMember: false,
  }));
  return [...exchanged, ...added, ...dropped];
}

/** Everything that one step can spoil in a request. */
export function faultsOf(request: unknown): readonly Fault[] {
  return placesIn(request).flatMap((place) => {
    const old = place.reduce<unknown>(
      (value, key) => (isHolder(value) ? Reflect.get(value, key) : null),
      request,
    );
    return faultsAt(place, old);
  });
}

export interface SpoiltRequest {
  /** Says channel, command and fault. */
  readonly title: string;
  readonly channel: Channel;
  readonly fault: Fault;
  readonly make: () => unknown;
}

/** A channel with few members has few faults; of each this many are tried at least. */
const FEWEST = 8;

/**
 * Every request with every single fault, or about as many of them as wanted, spread over all channels.
 * @param sample the same seed, the same requests
 */
export function spoiltRequests(
  known: KnownValues,
  sample: { readonly seed: number; readonly wanted: number } | 'all',
): readonly SpoiltRequest[] {
  const all = fittingRequests(known).flatMap(({ channel, variant, request }) =>
    faultsOf(request).map((fault) => ({
      title: `${channel} ${variant}: ${fault.name}`,
      channel,
      fault,
      make: () => fault.apply(request),
    })),
  );
  if (sample === 'all') return all;
  const random = seededRandom(sample.seed);
  const share = sample.wanted / all.length;
  return channelNames.flatMap((name) => {
    const ofChannel = all.filter(({ channel }) => channel === name);
    const count = Math.max(FEWEST, Math.round(share * ofChannel.length));
    const drawn = ofChannel.map((each) => ({ each, lot: random() })).sort((a, b) => a.lot - b.lot);
    return drawn.slice(0, count).map(({ each }) => each);
  });
}
