import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RenderFailure } from '../../../../electron/application/document-ports';
import type {
  MaterialFailure,
  ReturnedFailure,
  SignFailure,
  StampDocumentFailure,
} from '../../../../electron/application/signing-ports';
import type { TimestampFailure } from '../../../../electron/application/timestamp-ports';
import type { VerifierFailure } from '../../../../electron/application/verification-ports';
import { LOCK_CAUSES } from '../../../../electron/shared/access';
import { CRITERIA, PRIORITIES } from '../../../../electron/shared/domain/clients';
import type { Target } from '../../../../electron/shared/domain/clock-changes';
import { CONTRACT_FIELDS } from '../../../../electron/shared/domain/contract-changes';
import { RULE_NAMES } from '../../../../electron/shared/domain/errors';
import { actorRoleSchema } from '../../../../electron/shared/domain/event-envelope';
import { GUARD_NAMES, type GuardName } from '../../../../electron/shared/domain/guard-names';
import { IMPORT_FIELD_NAMES, IMPORT_KINDS } from '../../../../electron/shared/domain/import/import-kinds';
import { ROW_PROBLEMS } from '../../../../electron/shared/domain/import/row-outcome';
import type { NextMissing } from '../../../../electron/shared/domain/legal-moves';
import { LETTER_STATES, SIGNATURE_BLOCKS } from '../../../../electron/shared/domain/letter-records';
import type { MailFailure, MailNotice } from '../../../../electron/shared/domain/mail-model';
import { MAIL_NATURES } from '../../../../electron/shared/domain/mail-nature';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Outcome } from '../../../../electron/shared/domain/procedure';
import {
  approvalSchema,
  mailPurposeSchema,
  mailSentSchema,
  operationSchema,
  outcomeSchema,
  PROPOSAL_REASONS,
  packageItemSchema,
} from '../../../../electron/shared/domain/records';
import type { Ledger } from '../../../../electron/shared/domain/service-clock';
import type { CertificateProblem } from '../../../../electron/shared/domain/signing-rules';
import { deviationKindSchema } from '../../../../electron/shared/domain/ticket-events';
import type {
  AccessReason,
  BackupReason,
  DeskFailure,
  ImportReason,
} from '../../../../electron/shared/failures';
import type { DamageReason } from '../../../../electron/shared/store-failure';
import {
  askedKeys,
  baseKeys,
  catalogue,
  namespacesOf,
  placeholders,
  pluralsOf,
  sourcesUnder,
} from '../../../support/catalogues';

const LANGUAGES = ['es-MX', 'en'] as const;
const NAMESPACES = namespacesOf('es-MX');

/** The compiler keeps this list whole: a kind too few or too many does not compile. */
function names<Name extends string>(all: Record<Name, true>): readonly Name[] {
  return Object.keys(all) as Name[];
}

const FAILURES = names<DeskFailure['kind']>({
  'guard-failed': true,
  'amend-breaks': true,
  'not-allowed-here': true,
  authority: true,
  'authority-evidence': true,
  conflict: true,
  disposed: true,
  'moved-away': true,
  transfer: true,
  'not-found': true,
  rule: true,
  'drafts-full': true,
  'reader-only': true,
  import: true,
  'unknown-event': true,
  'disk-full': true,
  'not-writable': true,
  io: true,
  damaged: true,
  locked: true,
  'newer-format': true,
  'not-protected': true,
  invalid: true,
  'no-session': true,
  'locked-desk': true,
  'not-permitted': true,
  access: true,
  backup: true,
  'evidence-missing': true,
  'address-refused': true,
  'own-folder': true,
  mail: true,
  signing: true,
  timestamp: true,
  sending: true,
  workspace: true,
  document: true,
  verification: true,
  'not-readable': true,
  poisoned: true,
  'journal-changed': true,
  'checkpoint-differs': true,
  'lock-lost': true,
  missing: true,
  'already-exists': true,
  'source-unreadable': true,
  'forbidden-sender': true,
  internal: true,
});
const BACKUP_REASONS = names<BackupReason>({
  'destination-missing': true,
  'other-desk': true,
  'inside-workspace': true,
  'no-destination': true,
  'nothing-parted': true,
  'no-backup': true,
  busy: true,
  interrupted: true,
  refused: true,
  wait: true,
  'needs-access': true,
  'not-restorable': true,
  'access-outdated': true,
  'found-damaged': true,
  'content-damaged': true,
  'generation-changed': true,
});
const IMPORT_REASONS = names<ImportReason>({
  'not-a-table': true,
  'old-excel': true,
  encrypted: true,
  damaged: true,
  quotes: true,
  'too-large': true,
  'too-many-rows': true,
  'too-many-columns': true,
  'cell-too-long': true,
  'no-rows': true,
  'unknown-sheet': true,
  'reader-failed': true,
  'reader-timeout': true,
  gone: true,
  'not-mapped': true,
  'date-order': true,
  'nothing-new': true,
  'other-columns': true,
  'other-dates': true,
  'not-kept': true,
  busy: true,
});
const ACCESS_REASONS = names<AccessReason>({
  refused: true,
  wait: true,
  'wrong-password': true,
  'wrong-code': true,
  'login-taken': true,
  guessable: true,
  'too-common': true,
  same: true,
  'keychain-none': true,
  'keychain-failed': true,
  'last-one': true,
});
const SIGNING_FAILURES = names<
  (MaterialFailure | SignFailure | ReturnedFailure | CertificateProblem)['kind']
>({
  'returned-malformed': true,
  'returned-unsigned': true,
  'returned-older': true,
  'returned-rewritten': true,
  'returned-other-document': true,
  'returned-other-field': true,
  'returned-several': true,
  'returned-changed': true,
  'returned-broken': true,
  'returned-weak': true,
  'returned-unknown-kind': true,
  'returned-locks': true,
  'returned-hidden': true,
  'wrong-password': true,
  malformed: true,
  'too-costly': true,
  'no-private-key': true,
  'no-certificate': true,
  'several-keys': true,
  'key-mismatch': true,
  'unsupported-algorithm': true,
  'weak-key': true,
  'malformed-pdf': true,
  'field-missing': true,
  'already-signed': true,
  'wrong-order': true,
  'earlier-signature-broken': true,
  'same-certificate': true,
  'certificate-unusable': true,
  'signature-too-large': true,
  'unreadable-rubric': true,
  expired: true,
  'not-yet-valid': true,
  'unsupported-key': true,
  'key-usage': true,
  csd: true,
});
const RETURNED_CERTIFICATES = names<CertificateProblem['kind']>({
  expired: true,
  'not-yet-valid': true,
  'weak-key': true,
  'unsupported-key': true,
  'key-usage': true,
  csd: true,
}).map((kind) => `returned-${kind}`);
const DUTIES = names<Exclude<NextMissing, GuardName>>({
  ratification: true,
  'ratification-refused': true,
  'letter-issue': true,
  'letter-client-signature': true,
  'letter-manager-signature': true,
  'letter-client-outside': true,
  'letter-manager-outside': true,
  'letter-rejected': true,
});
const OUTCOMES = names<Outcome>({
  improcedente: true,
  retirada: true,
  'con-vobo': true,
  'sin-vobo': true,
});
const LEDGERS = names<Ledger>({ soc: true, cliente: true, fabricante: true });
const TARGETS = names<Target>({ 'first-response': true, solution: true, report: true });
const MAIL_FAILURES = [
  ...names<MailFailure['kind']>({
    empty: true,
    'not-an-email': true,
    'no-sender': true,
    'reader-failed': true,
    'reader-out-of-memory': true,
    'reader-timeout': true,
  }),
  'damaged-msg',
];
const RENDER_FAILURES = names<RenderFailure['kind']>({
  'render-failed': true,
  'render-worker-died': true,
  'render-timeout': true,
});
const VERIFIER_FAILURES = names<VerifierFailure['kind']>({
  'verifier-failed': true,
  'verifier-out-of-memory': true,
  'verifier-timeout': true,
});
const TIMESTAMP_FAILURES = names<TimestampFailure['kind']>({
  'not-a-token': true,
  'wrong-imprint': true,
  'broken-signature': true,
  'wrong-usage': true,
  'authority-out-of-time': true,
  unreachable: true,
  'timed-out': true,
  'http-status': true,
  redirected: true,
  'too-large': true,
  'not-a-reply': true,
  refused: true,
  'wrong-nonce': true,
  'no-room': true,
});

const STAMP_DOCUMENT_FAILURES = names<Exclude<StampDocumentFailure['kind'], 'timestamp'>>({
  'malformed-pdf': true,
  'field-missing': true,
  'already-stamped': true,
  'signatures-incomplete': true,
});

const MAIL_NOTICES = [
  ...names<MailNotice['kind']>({
    clipped: true,
    'body-unreadable': true,
    'cut-short': true,
    'hidden-characters': true,
    'several-senders': true,
    'html-differs': true,
    'attachment-elsewhere': true,
    'rich-text-body': true,
    'packed-by-outlook': true,
    'unknown-characters': true,
    'header-charset-guessed': true,
  }),
  'no-sender',
  ...MAIL_NATURES.filter((nature) => nature !== 'person'),
];

const DAMAGE_REASONS = names<DamageReason>({
  crc: true,
  json: true,
  schema: true,
  codec: true,
  seq: true,
  'payload-hash': true,
  chain: true,
  newline: true,
  'line-too-long': true,
  'shorter-than-known': true,
  'other-than-known': true,
  position: true,
  'unknown-segment': true,
  hash: true,
  'missing-beside-journal': true,
  'journal-missing': true,
  link: true,
  seal: true,
  key: true,
  'keyring-missing': true,
});

/** What `pattern`'s first group finds in the sources of a folder. */
function mentioned(folder: string, pattern: RegExp): readonly string[] {
  const found = sourcesUnder(folder).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)].sort();
}

const validationKeys = mentioned('electron/shared', /'(validation\.[a-z-]+)'/g);
const factKeys = mentioned('electron/shared/domain', /\bfact\('([a-z-]+)'/g);
const basisKeys = mentioned('electron/shared/domain', /\bbasis\('([a-z-]+)'/g);
const reasonsOf = (kind: string) =>
  ['electron/application', 'electron/adapters'].flatMap((folder) =>
    mentioned(folder, new RegExp(`kind: '${kind}',\\s*reason: '([a-z-]+)'`, 'g')),
  );

const steps = PR_OPE_003_V5.steps.map((step) => step.number);
const questions = PR_OPE_003_V5.steps.filter((step) => step.question !== null).map((step) => step.number);

const required: readonly [group: string, keys: readonly (string | number)[]][] = [
  ['missing', [...GUARD_NAMES, ...DUTIES]],
  ['error', FAILURES],
  ['rule', RULE_NAMES],
  ['access-error', ACCESS_REASONS],
  ['backup-error', BACKUP_REASONS],
  ['import-error', IMPORT_REASONS],
  ['validation', validationKeys.map((key) => key.slice('validation.'.length))],
  ['basis', basisKeys],
  ['deviation', deviationKindSchema.options],
  ['deviation-help', deviationKindSchema.options],
  ['outcome', OUTCOMES],
  ['destination', ['step', ...OUTCOMES]],
  ['priority', PRIORITIES],
  ['role', actorRoleSchema.options],
  ['ledger', LEDGERS],
  ['ledger-runs', LEDGERS],
  ['target', TARGETS],
  ['criterion', CRITERIA],
  ['criterion-outcome', outcomeSchema.options],
  ['letter-state', LETTER_STATES],
  ['signature-block', SIGNATURE_BLOCKS],
  ['mail-purpose', mailPurposeSchema.options],
  ['sent-how', mailSentSchema.shape.how.options],
  ['operation-state', operationSchema.shape.operationState.options],
  ['package-kind', packageItemSchema.shape.kind.options],
  ['channel', approvalSchema.shape.channel.options],
  ['column', [...steps.map((step) => `step-${step}`), 'letter', 'archive']],
  ['step', steps],
  ['activity', steps],
  ['step-question', questions],
  ['mail-error', [...MAIL_FAILURES, ...reasonsOf('mail')]],
  ['mail-warning', MAIL_NOTICES],
  ['document-error', [...RENDER_FAILURES, ...reasonsOf('document')]],
  ['signing-error', [...SIGNING_FAILURES, ...RETURNED_CERTIFICATES, ...reasonsOf('signing')]],
  ['timestamp-error', [...TIMESTAMP_FAILURES, ...STAMP_DOCUMENT_FAILURES, ...reasonsOf('timestamp')]],
  ['damage-reason', DAMAGE_REASONS],
  ['verification-error', [...VERIFIER_FAILURES, ...reasonsOf('verification')]],
  ['notice', mentioned('electron/adapters', /notices\.push\(\{ key: '([a-z-]+)'/g)],
];

describe.each(LANGUAGES)('catalogue common (%s)', (language) => {
  const texts = catalogue(language, 'common');
  const shared = catalogue(language, 'contract');

  it.each(required)('has every key under %s', (group, keys) => {
    // What documents say alike stands once, in the words that main says too.
    const known = (key: string) => texts.has(key) || shared.has(key);
    expect(keys.filter((key) => !known(`${group}.${key}`))).toEqual([]);
  });

  it('has words for every fact that a criterion is computed from, and every reason for a contract', () => {
    expect(factKeys.length).toBeGreaterThan(25);
    expect(factKeys.filter((key) => !shared.has(`fact.${key}`))).toEqual([]);
    expect(PROPOSAL_REASONS.filter((why) => !shared.has(`why.${why}`))).toEqual([]);
    expect(CONTRACT_FIELDS.filter((field) => !shared.has(`field.${field}`))).toEqual([]);
  });

  it('looks at lists that are not empty', () => {
    expect(validationKeys.length).toBeGreaterThan(10);
    expect(basisKeys.length).toBeGreaterThan(15);
    expect(reasonsOf('mail').length).toBeGreaterThan(3);
  });
});

describe.each(LANGUAGES)('catalogues (%s)', (language) => {
  it('has the same namespaces as the first language', () => {
    expect(namespacesOf(language)).toEqual(NAMESPACES);
  });

  it.each(NAMESPACES)('%s says something under every key, without exclamation marks', (namespace) => {
    const bad = [...catalogue(language, namespace)].filter(
      ([, text]) => text.trim() === '' || /[!¡]/.test(text),
    );
    expect(bad).toEqual([]);
  });

  it.each(NAMESPACES)('%s gives every plural form of the language', (namespace) => {
    const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const [key, categories] of pluralsOf(catalogue(language, namespace))) {
      expect([key, categories]).toEqual([key, wanted]);
    }
  });
});

it.each(LANGUAGES)('letters say why a timestamp is pending (%s)', (language) => {
  const texts = catalogue(language, 'letter');
  expect(TIMESTAMP_FAILURES.filter((kind) => !texts.has(`timestamp.reason.${kind}`))).toEqual([]);
});

it.each(LANGUAGES)('the locked door says why it was shut (%s)', (language) => {
  const texts = catalogue(language, 'access');
  expect(LOCK_CAUSES.filter((cause) => !texts.has(`lock.by.${cause}`))).toEqual([]);
});

describe('both languages', () => {
  it.each(NAMESPACES)('%s has the same keys', (namespace) => {
    expect(baseKeys(catalogue('en', namespace))).toEqual(baseKeys(catalogue('es-MX', namespace)));
  });

  it.each(NAMESPACES)('%s has the same placeholders under each key', (namespace) => {
    const english = catalogue('en', namespace);
    for (const [key, text] of catalogue('es-MX', namespace)) {
      const other = english.get(key) ?? english.get(key.replace(/_many$/, '_other')) ?? '';
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
    }
  });
});

describe('keys that the window asks for', () => {
  const speaking = ['renderer', 'electron/shared/verification', 'electron/adapters/command-line'];
  const asked = speaking.flatMap(sourcesUnder).flatMap(askedKeys);
  const known = new Map(NAMESPACES.map((namespace) => [namespace, catalogue('es-MX', namespace)]));

  it('finds them in the sources', () => {
    expect(asked.length).toBeGreaterThan(40);
  });

  it('are in the catalogue', () => {
    const lost = asked.filter(({ namespaces, key, isPrefix }) => {
      if (isPrefix && key === '') return false;
      return !namespaces.some((namespace) => {
        const texts = known.get(namespace);
        if (!texts) return false;
        if (isPrefix) return [...texts.keys()].some((candidate) => candidate.startsWith(key));
        return texts.has(key) || texts.has(`${key}_other`);
      });
    });
    expect(lost.map(({ file, line, key }) => `${file}:${line} ${key}`)).toEqual([]);
  });
});

describe.each(LANGUAGES)('what is brought in, in words (%s)', (language) => {
  const texts = catalogue(language, 'import');
  it.each([
    ['kind', IMPORT_KINDS],
    ['field', IMPORT_FIELD_NAMES],
    ['problem', ROW_PROBLEMS],
  ] as const)('names every %s', (group, keys) => {
    expect(keys.filter((key) => !texts.has(`${group}.${key}`))).toEqual([]);
  });
});
