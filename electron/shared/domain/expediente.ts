/** The auditor's ZIP: what its manifest says, and what the desk records of having handed it out. docs/expediente-format.md. */
import { z } from 'zod';
import { timeZoneSchema } from './clients';
import { actorSchema, instantSchema, sha256Schema } from './event-envelope';
import { requiredLine } from './text';

/**
 * 2: the certificates and revocation lists that the results were worked out with are in the archive. 3: the page tells custody, and
 * the manifest says where it is of a damaged journal. 4: the page tells what the contract says of holidays and waits, and Outlook's items are
 * mails. 5: the page tells from what each criterion was computed, how the contract was chosen, and what clocks measured.
 * 6: the page tells the package for a manufacturer, what was hidden in it, and when a silent one is to be reminded.
 * 7: it tells of requests that were taken back, and of what was left in sight in a package. 8: it tells what was left of a term that
 * stood still, and of a call compares the number. Raised with every change of the page's words, which are made again and compared: a
 * test holds them beside the number.
 */
export const EXPEDIENTE_FORMAT = 10;

/** The files that are always there, by their path inside the archive. */
export const EXPEDIENTE_FILES = {
  index: 'index.html',
  extract: 'bitacora/extracto.jsonl',
  verification: 'verificacion/resultado.txt',
  manifest: 'manifest.json',
  sums: 'MANIFEST.sha256',
} as const;

/** Larger archives are refused unread: they are no expediente. */
export const EXPEDIENTE_LIMITS = {
  entries: 20_000,
  pathBytes: 300,
  /** Of all files together, unpacked. */
  totalBytes: 32 * 1024 ** 3,
  /** Below this any ratio is borne: short texts pack well. */
  freeBytes: 1024 ** 3,
  /** Unpacked bytes per packed byte, over the whole archive. */
  ratio: 200,
  /** Of what is read into memory whole: manifest, list of sums, one PDF. */
  wholeFileBytes: 512 * 1024 ** 2,
} as const;

export const FILE_ROLES = [
  'report',
  'letter',
  'mail',
  'evidence',
  'extract',
  'verification',
  'trust',
  'index',
] as const;
export type FileRole = (typeof FILE_ROLES)[number];

const fileSchema = z.strictObject({
  path: z.string().min(1).max(EXPEDIENTE_LIMITS.pathBytes),
  sizeBytes: z.int().nonnegative(),
  sha256: sha256Schema,
  role: z.enum(FILE_ROLES),
  /** What it is, in Spanish. */
  what: z.string().max(500),
  /** The name that it came with; null for what the desk made for the expediente. */
  originalName: z.string().max(255).nullable(),
  mediaType: z.string().max(127),
  /** Numbers in the journal of the events that speak of it. */
  events: z.array(z.int().positive()),
});
export type ManifestFile = z.infer<typeof fileSchema>;

const missingSchema = z.strictObject({
  sha256: sha256Schema,
  sizeBytes: z.int().nonnegative(),
  originalName: z.string().max(255),
  mediaType: z.string().max(127),
  reason: z.enum(['absent', 'damaged']),
  events: z.array(z.int().positive()),
});
export type MissingFile = z.infer<typeof missingSchema>;

export const expedienteManifestSchema = z.strictObject({
  kind: z.literal('mesa-n2-expediente'),
  format: z.int().positive(),
  ticket: z.strictObject({
    id: z.uuid(),
    requestFolio: z.string().max(60),
    folio: z.string().max(60).nullable(),
    clientName: z.string().max(300),
  }),
  procedure: z.strictObject({ key: z.string().max(40), version: z.int().positive() }),
  exportedAt: instantSchema,
  exportedBy: actorSchema,
  /** Code of the workstation, part of its folios. */
  station: z.string().max(20),
  program: z.string().max(60),
  /** IANA zone in which the page and the results tell the time. */
  timeZone: timeZoneSchema,
  /** Where the journal stood: its last event and its head. */
  journal: z.strictObject({
    seq: z.int().positive(),
    head: sha256Schema,
    /** Only where it was taken from a desk whose journal is damaged behind that event. */
    damage: z
      .strictObject({
        file: z.string().max(255),
        line: z.int().positive().nullable(),
        /** Lines behind the sound part; null where that is not known. */
        lostLines: z.int().nonnegative().nullable(),
        /** Of these, how many do not say whether they are of this ticket. */
        unreadLines: z.int().nonnegative().nullable(),
      })
      .optional(),
  }),
  /** What the signatures were verified against at the time of export. */
  trust: z.strictObject({
    anchors: z.array(z.strictObject({ name: z.string().max(500), sha256: sha256Schema })),
    revocationLists: z.int().nonnegative(),
  }),
  files: z.array(fileSchema),
  /** Files that records speak of and that the workstation could not give. */
  missing: z.array(missingSchema),
});
export type ExpedienteManifest = z.infer<typeof expedienteManifestSchema>;

/** The text of the list of sums: what `sha256sum -c` reads, in the manifest's order, the manifest itself last. */
export function sumsText(files: readonly Pick<ManifestFile, 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Custody: who took a copy away, when, and which. Moves nothing. */
export const expedienteExportedSchema = z.strictObject({
  sha256: sha256Schema,
  sizeBytes: z.int().positive(),
  fileName: requiredLine(255),
  fileCount: z.int().positive(),
  missingCount: z.int().nonnegative(),
  journalSeq: z.int().positive(),
  journalHead: sha256Schema,
});
