/** The sealed documents of a workspace: settings, drafts, and what each part of the desk remembers. */
import { z } from 'zod';
import { NO_MAIL_ACCOUNT, storedMailAccountSchema } from '../application/mail-account';
import type { Clock } from '../application/ports';
import { NO_OWED_PUT_BACKS, owedPutBacksSchema } from '../application/put-backs';
import type { Drafts } from '../application/session-desk';
import { NO_OWN_SNIPPETS, ownSnippetsSchema } from '../shared/domain/snippets';
import { NO_MAIL_FOLDER, storedMailFolderSchema } from '../shared/mail-folder';
import { ok } from '../shared/result';
import { NO_OWN_VIEWS, ownViewsSchema } from '../shared/search/views';
import { DEFAULT_STORED_SETTINGS, type StoredSettings, storedSettingsSchema } from '../shared/settings';
import { openDocumentStore } from './document-store-lowdb';
import { type CarriedDrafts, draftsInMemory } from './drafts-in-memory';
import type { SealedFileKind, WorkspaceKeys } from './sealing/workspace-keys';
import { sealedFile } from './snapshot-json-adapter';
import { NO_ARRIVALS, storedArrivalsSchema } from './transfer/arrival-mark';
import type { FileLayer } from './workspace-file-layer';
import type { WorkspacePaths } from './workspace-folder';

const draftsSchema: z.ZodType<Drafts> = z.record(z.string(), z.json());

interface DocumentTools {
  readonly clock: Clock;
  readonly files: FileLayer;
  /** Drafts that an earlier desk of this process could not write. */
  readonly carried?: CarriedDrafts | undefined;
  /** Of a workspace in which nothing is written: told what is damaged and stays where it lies. */
  readonly left?: (name: string) => void;
}

/** Those of them that are damaged are set aside, unless nothing is written. */
export async function openDocuments(
  paths: WorkspacePaths,
  keys: WorkspaceKeys,
  { clock, files, carried = { sealed: null }, left }: DocumentTools,
) {
  const sealed = <T extends object>(
    kind: SealedFileKind,
    path: string,
    schema: z.ZodType<T>,
    defaultValue: T,
  ) =>
    openDocumentStore({
      ...{ path, schema, defaultValue, seal: sealedFile(keys, kind), clock, files },
      ...(left && { left }),
    });
  const settings = await sealed(
    'settings',
    paths.settingsFile,
    storedSettingsSchema as z.ZodType<StoredSettings>,
    DEFAULT_STORED_SETTINGS,
  );
  if (!settings.ok) return settings;
  const drafts = await sealed('drafts', paths.draftsFile, draftsSchema, {});
  if (!drafts.ok) return drafts;
  const mailAccount = await sealed(
    'mail-account',
    paths.mailAccountFile,
    storedMailAccountSchema,
    NO_MAIL_ACCOUNT,
  );
  if (!mailAccount.ok) return mailAccount;
  const mailFolder = await sealed(
    'mail-folder',
    paths.mailFolderFile,
    storedMailFolderSchema,
    NO_MAIL_FOLDER,
  );
  if (!mailFolder.ok) return mailFolder;
  const ownSnippets = await sealed('own-snippets', paths.ownSnippetsFile, ownSnippetsSchema, NO_OWN_SNIPPETS);
  if (!ownSnippets.ok) return ownSnippets;
  const ownViews = await sealed('own-views', paths.ownViewsFile, ownViewsSchema, NO_OWN_VIEWS);
  if (!ownViews.ok) return ownViews;
  const arrivals = await sealed('arrivals', paths.arrivalsFile, storedArrivalsSchema, NO_ARRIVALS);
  if (!arrivals.ok) return arrivals;
  const putBacks = await sealed('put-backs', paths.putBacksFile, owedPutBacksSchema, NO_OWED_PUT_BACKS);
  return putBacks.ok
    ? ok({
        settings: settings.value,
        drafts: draftsInMemory(drafts.value, sealedFile(keys, 'drafts'), carried),
        mailAccount: mailAccount.value,
        mailFolder: mailFolder.value,
        ownSnippets: ownSnippets.value,
        ownViews: ownViews.value,
        arrivals: arrivals.value,
        owedPutBacks: putBacks.value,
      })
    : putBacks;
}
