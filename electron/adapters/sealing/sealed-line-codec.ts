import { z } from 'zod';
import { eventHeaderSchema, sha256Schema } from '../../shared/domain/event-envelope';
import { err, ok, type Result } from '../../shared/result';
import {
  contentSchema,
  contentText,
  headerText,
  type JournalEntry,
  type LineCodec,
  type LinePlace,
} from '../line-codec';
import { TextRoom } from '../text-room';
import { seal, unseal } from './sealed-box';
import type { StreamKeyStore } from './stream-keys';
import type { WorkspaceKeys } from './workspace-keys';

/** Headers, hashes and links of a line under the journal's key; each event's content under its stream's own. */
const bodySchema = z.strictObject({ index: z.base64(), contents: z.array(z.base64()).min(1) });

const indexSchema = z
  .array(z.strictObject({ header: eventHeaderSchema, payloadHash: sha256Schema, link: sha256Schema }))
  .min(1);

/**
 * Entries under AES-256-GCM. A line's index is bound to its file and number, so that lines cannot change places; a content
 * is bound to its event. The chain's hashes are over what is sealed, so a journal keeps its heads when it is encrypted.
 */
export function sealedLineCodec(keys: WorkspaceKeys, streams: StreamKeyStore): LineCodec {
  const room = new TextRoom();
  const linePlace = ({ file, line }: LinePlace) => keys.place('journal', file, line);
  const contentPlace = ({ header, payloadHash }: Pick<JournalEntry, 'header' | 'payloadHash'>) =>
    keys.place('content', header.streamId, header.seq, payloadHash);
  const openIndex = (
    base64: string,
    place: LinePlace,
  ): Result<z.output<typeof indexSchema>, 'seal' | 'schema'> => {
    const opened = unseal(keys.of('journal'), Buffer.from(base64, 'base64'), linePlace(place));
    if (opened === null) return err('seal');
    const index = checked(indexSchema, parsed(opened));
    return index === undefined ? err('schema') : ok(index);
  };
  return {
    id: 'aes-256-gcm',
    prepare: (entries) => streams.ensure(new Set(entries.map(({ header }) => header.streamId))),
    encode: (entries, place) => {
      try {
        const index = room.bytesOf(`[${entries.map(indexText).join()}]`);
        const sealedIndex = seal(keys.of('journal'), index, linePlace(place)).toString('base64');
        const contents = entries.map((entry) => {
          const key = streams.of(entry.header.streamId);
          if (key.kind !== 'key') throw new Error(`no key for a new event of ${entry.header.streamId}`);
          const content = room.bytesOf(contentText(entry));
          return `"${seal(key.key, content, contentPlace(entry)).toString('base64')}"`;
        });
        // Base64 has nothing that JSON would escape.
        return `{"contents":[${contents.join()}],"index":"${sealedIndex}"}`;
      } finally {
        room.clear();
      }
    },
    decode: (body, place) => {
      const sealed = bodySchema.safeParse(body).data;
      if (sealed === undefined) return err('schema');
      const index = openIndex(sealed.index, place);
      if (!index.ok) return index;
      if (index.value.length !== sealed.contents.length) return err('schema');
      const entries: JournalEntry[] = [];
      for (const [at, entry] of index.value.entries()) {
        const key = streams.of(entry.header.streamId);
        if (key.kind === 'unknown') return err('key');
        if (key.kind === 'destroyed') {
          entries.push({ ...entry, content: null });
          continue;
        }
        const bytes = unseal(key.key, Buffer.from(sealed.contents[at] ?? '', 'base64'), contentPlace(entry));
        if (bytes === null) return err('seal');
        const content = checked(contentSchema, parsed(bytes));
        if (content === undefined) return err('schema');
        entries.push({ ...entry, content });
      }
      return ok(entries);
    },
    streamsOf: (body, place) => {
      const sealed = bodySchema.safeParse(body).data;
      const index = sealed && openIndex(sealed.index, place);
      return index?.ok ? index.value.map(({ header }) => header.streamId) : [];
    },
  };
}

const indexText = (entry: JournalEntry) =>
  `{"header":${headerText(entry)},"payloadHash":"${entry.payloadHash}","link":"${entry.link}"}`;

/** The value itself rather than zod's copy: its members still stand in canonical order, in which states are compared. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).success ? (value as T) : undefined;
}

/** Undefined for what is no JSON, which no schema takes. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
