/** Channel → use case. Nothing is decided here. */
import { join } from 'node:path';
import type { PeopleDesk } from '../application/access/people-desk';
import { AuditDesk } from '../application/audit-desk';
import { ChosenMaterials } from '../application/chosen-materials';
import { ClientReportDesk } from '../application/client-report-desk';
import { ClockDesk } from '../application/clock-desk';
import {
  contractConsumers,
  contractProposal,
  contractUsage,
  previewCriteria,
  ticketContract,
} from '../application/contract-queries';
import { CustodyDesk } from '../application/custody-desk';
import { outbox, requestsOfMail } from '../application/desk-queries';
import { DocumentDesk } from '../application/document-desk';
import type {
  ClientReportRenderer,
  DocumentRenderer,
  HandoverRenderer,
  ThumbnailMaker,
} from '../application/document-ports';
import { EvidenceDesk } from '../application/evidence-desk';
import type { ExpedientePacker } from '../application/expediente/expediente-ports';
import { ExpedienteDesk } from '../application/expediente-desk';
import { HandoverDesk } from '../application/handover-desk';
import { findHistoric, historicView } from '../application/historic-queries';
import { ImportDesk } from '../application/import-desk';
import type { ReadTableFile } from '../application/import-ports';
import { KnowledgeDesk } from '../application/knowledge-desk';
import type { Leaving } from '../application/leaving';
import { LetterDesk } from '../application/letter-desk';
import { LetterTimestamps } from '../application/letter-timestamps';
import type { Log } from '../application/log';
import { MailDesk } from '../application/mail-desk';
import { MailGlances } from '../application/mail-glances';
import type { ComposeDraft, ParseMail, WriteDraftFile } from '../application/mail-ports';
import { MetricsDesk } from '../application/metrics-desk';
import { MetricsExport } from '../application/metrics-export';
import { openCalls } from '../application/open-calls';
import { OutsideLetters } from '../application/outside-letters';
import { equivalentsOf, mailEquivalentsOf } from '../application/package/equivalences';
import { PackageDesk } from '../application/package/package-desk';
import type { MakePackage } from '../application/package/package-ports';
import { checkPrintedCopy } from '../application/printed-copies';
import { PrintedPictures } from '../application/printed-pictures';
import { RequestsTable } from '../application/requests-table';
import type { DesktopShell } from '../application/shell-ports';
import type { LetterSigner } from '../application/signing-ports';
import { asStored } from '../application/stored-evidence';
import { Thumbnails } from '../application/thumbnails';
import type { TimestampAuthority } from '../application/timestamp-ports';
import { TrustDesk } from '../application/trust-desk';
import { VerificationDesk } from '../application/verification-desk';
import type { DocumentVerifier, ExpedienteVerifier } from '../application/verification-ports';
import type { AccessState } from '../shared/access';
import {
  type ClientCommand,
  captureInputSchema,
  clientCommandSchemas,
  type TicketCommand,
  ticketCommandSchemas,
} from '../shared/domain/commands';
import { type HandoverAnswer, handoverAnswerSchemas } from '../shared/domain/handover';
import { PR_OPE_003_V5 } from '../shared/domain/pr-ope-003-v5';
import { PROCEDURES } from '../shared/domain/procedures';
import { filesOf } from '../shared/domain/projections/page';
import { type SnippetCommand, snippetCommandSchemas } from '../shared/domain/snippets';
import { type CalendarCommand, calendarCommandSchemas } from '../shared/domain/work-calendar';
import type { DeskFailure } from '../shared/failures';
import { PROGRAM } from '../shared/program';
import { err, ok, type Result } from '../shared/result';
import type { DeskHandlers } from './access-handlers';
import { csvText } from './audit/csv-text';
import { extractText } from './audit/extract-text';
import { createTextFileWriter } from './audit/write-text-file';
import { type BackupParts, backupHandlers } from './backup/backup-handlers';
import { openSource } from './file-source';
import { refusedText } from './import/refused-text';
import { invalidRequest } from './ipc-register';
import { type MailFolderHandlerParts, mailFolderHandlers } from './mail/serve-mail-folder';
import { metricsSheets } from './metrics/metrics-sheets';
import { metricsFileName, metricsText, requestsFileName } from './metrics/metrics-text';
import type { MakeWorkbook } from './metrics/workbook-maker';
import type { OpenDesk } from './open-desk';
import type { OutsideQueue } from './opened-from-outside';
import { emptyFolder } from './outgoing-folder';
import { outsideHandlers } from './outside-handlers';
import { TimeSlices } from './time-slices';
import { transferHandlers } from './transfer/transfer-handlers';
import { discard } from './workspace-durable-write';
import { nodeFileLayer } from './workspace-file-layer';

export interface HandlerParts {
  readonly open: OpenDesk;
  /** Of the door through which this desk was come into. */
  readonly people: () => PeopleDesk;
  readonly access: () => Promise<AccessState>;
  readonly shell: DesktopShell;
  readonly parseMail: ParseMail;
  readonly readTable: ReadTableFile;
  readonly composeDraft: ComposeDraft;
  readonly writeDraftFile: WriteDraftFile;
  readonly renderer: DocumentRenderer & HandoverRenderer & ClientReportRenderer & ThumbnailMaker;
  readonly signer: LetterSigner;
  readonly verifier: DocumentVerifier;
  readonly expedienteVerifier: ExpedienteVerifier;
  readonly packer: ExpedientePacker;
  readonly makePackage: MakePackage;
  readonly makeWorkbook: MakeWorkbook;
  readonly timestampAuthority: TimestampAuthority;
  readonly leaving: Leaving;
  readonly backups: BackupParts;
  readonly mailFolder: MailFolderHandlerParts;
  readonly outside: OutsideQueue;
  readonly log: Log;
}

export function createHandlers(parts: HandlerParts): DeskHandlers {
  const { open, shell, people } = parts;
  const { desk, session, vault, journal, clock } = open;
  const settings = () => session.settings;
  const pictures = new PrintedPictures(vault, parts.renderer.preparePicture);
  const thumbnails = new Thumbnails(vault, parts.renderer.makeThumbnail);
  const isDamaged = () => session.state().damage !== null;
  const custody = new CustodyDesk({ desk, vault, clock, log: parts.log, isDamaged });
  const discardCopy = (path: string) => discard(nodeFileLayer, path);
  const evidence = new EvidenceDesk({ vault, shell, openSource, pictures, custody, discard: discardCopy });
  const mail = new MailDesk({
    desk,
    vault,
    clock,
    settings,
    parseMail: parts.parseMail,
    composeDraft: parts.composeDraft,
    openDraft: async (fileName, bytes) => {
      const written = await parts.writeDraftFile(shell.outgoingFolder, fileName, bytes);
      return written.ok ? shell.openWithSystem(written.value) : written;
    },
  });
  const { mailFolder } = parts.mailFolder;
  const glances = new MailGlances({ desk, mailFolder, parseMail: parts.parseMail });
  const packages = new PackageDesk({
    ...{ desk, vault, clock, settings, custody },
    parseMail: parts.parseMail,
    make: parts.makePackage,
  });
  const { renderer } = parts;
  const documents = new DocumentDesk({ desk, vault, journal, clock, settings, renderer, pictures });
  const materials = new ChosenMaterials(shell, openSource, parts.signer);
  const timestamps = new LetterTimestamps({
    desk,
    vault,
    clock,
    settings,
    signer: parts.signer,
    authority: parts.timestampAuthority,
  });
  const verification = new VerificationDesk({
    desk,
    vault,
    verifier: parts.verifier,
    expedienteVerifier: parts.expedienteVerifier,
    station: () => settings().stationCode,
  });
  const letters = new LetterDesk({
    desk,
    vault,
    clock,
    settings,
    signer: parts.signer,
    chosen: (token) => materials.find(token),
    timestamps,
    judge: verification.judgeSigner,
  });
  const inSlices = () => {
    const slices = new TimeSlices();
    return () => slices.pause();
  };
  const knowledge = new KnowledgeDesk(desk, inSlices);
  const metrics = new MetricsDesk({ desk, clock, timeZone: () => settings().timeZone, slices: inSlices });
  const metricsExport = new MetricsExport({
    metrics,
    shell,
    write: createTextFileWriter(),
    nameOf: (from, to) =>
      metricsFileName(settings().preferences.language, { from, to, station: settings().stationCode }),
    textOf: (rows) => metricsText(rows, settings().preferences.language, settings().timeZone),
    workbookOf: (rows, view, request) => {
      const { preferences, timeZone, stationCode } = settings();
      return parts.makeWorkbook(
        metricsSheets(rows, view, {
          request,
          station: stationCode,
          language: preferences.language,
          timeZone,
        }),
        inSlices(),
      );
    },
  });
  const clientReports = new ClientReportDesk({
    ...{ desk, metrics, vault, journal, clock, settings, renderer, shell },
    damage: () => session.state().damage,
    procedure: PR_OPE_003_V5,
    write: createTextFileWriter(),
    discard: discardCopy,
  });
  const requestsTable = new RequestsTable({
    metrics,
    shell,
    write: createTextFileWriter(),
    name: () => requestsFileName(settings().preferences.language, settings().stationCode, clock.now()),
    textOf: (rows) => metricsText(rows, settings().preferences.language, settings().timeZone),
  });
  const imports = new ImportDesk({
    desk,
    journal,
    shell,
    openSource,
    readTable: parts.readTable,
    timeZone: () => settings().timeZone,
    slices: inSlices,
    refusedText: (rows) => refusedText(rows, settings().preferences.language),
    write: createTextFileWriter(),
    stop: open.stop,
  });
  const clockDesk = new ClockDesk({ desk, clock });
  const trust = new TrustDesk({ desk, vault, verifier: parts.verifier, head: () => journal.head() });

  const expedientes = new ExpedienteDesk({
    desk,
    journal,
    clock,
    session: () => session.session(),
    damage: () => session.state().damage,
    shell,
    packer: parts.packer,
    trust: () => verification.trust(),
    program: PROGRAM,
  });
  const audit = new AuditDesk({
    desk,
    journal,
    index: open.auditIndex,
    clock,
    damage: () => session.state().damage,
    stop: open.stop,
    session: () => session.session(),
    shell,
    texts: { extract: extractText, csv: csvText },
    write: createTextFileWriter(),
    discard: discardCopy,
    slices: inSlices,
  });
  const handovers = new HandoverDesk({
    desk,
    slices: inSlices,
    vault,
    journal,
    clock,
    settings,
    damage: () => session.state().damage,
    standing: async () => ({
      calls: openCalls(await session.draft('calls:open')),
      waitingMails: parts.mailFolder.mailFolder.count(),
    }),
    event: (seq) => audit.event(seq),
    renderer,
    procedure: PR_OPE_003_V5,
    shell,
    write: createTextFileWriter(),
    discard: discardCopy,
  });
  parts.leaving.on(() => {
    expedientes.leave();
    audit.leave();
    evidence.leave();
    custody.leave();
    imports.leave();
    handovers.leave();
    glances.leave();
    thumbnails.leave();
    metricsExport.leave();
    clientReports.leave();
    requestsTable.leave();
  });
  const outside = new OutsideLetters({
    desk,
    vault,
    clock,
    settings,
    signer: parts.signer,
    verify: (pdf) => verification.verify(pdf),
    shell,
  });

  const seen = (done: Result<void, DeskFailure>) => (done.ok ? ok(session.state()) : done);

  /** What the page says of a file but for its name is not believed. */
  const stored = <T>(value: T, ticketId?: string) => {
    const ticket = ticketId === undefined ? undefined : desk.state.tickets.get(ticketId);
    return asStored(value, vault, ticket ? filesOf(ticket) : []);
  };

  return {
    'session:state': async () => session.state(),
    'session:complete-setup': ({ stationCode }) => session.setStation(stationCode),
    'people:add': async (request) => seen(await people().add(request)),
    'people:change': async (request) => seen(await people().change(request)),
    'people:reset-password': async (request) => seen(await people().resetPassword(request)),
    'access:renew-recovery-code': async ({ password }) => {
      const code = await people().renewCode(password);
      return code.ok ? ok({ recoveryCode: code.value }) : code;
    },
    'access:code-kept': async ({ typed }) => seen(await people().codeKept(typed)),
    'access:keychain': async (request) => {
      const done = await people().setKeychain(request);
      return done.ok ? ok(await parts.access()) : done;
    },
    'settings:save': async (request) => {
      const said = await stored(request);
      if (!said.ok) return said;
      const { timestampUrl: address = '' } = said.value;
      const isNew = address !== '' && address !== settings().timestampUrl;
      const may = isNew ? session.mayAdminister() : ok(undefined);
      if (!may.ok) return may;
      if (isNew && !(await shell.confirmAddress(address))) return err({ kind: 'address-refused', address });
      return session.save(said.value);
    },
    ...backupHandlers(parts.backups, () => session.state().damage?.failure ?? null),

    'procedures:list': async () => [...PROCEDURES.values()],
    'board:cards': async ({ after = null }) => {
      const slices = new TimeSlices();
      await desk.readCardsAhead(after, () => slices.pause());
      return { ...desk.cards(after), head: journal.head() };
    },
    'ticket:page': async ({ ticketId }) => desk.page(ticketId),
    'clients:list': async () => desk.clients(),
    'contracts:usage': async ({ clientId }) => contractUsage(clientId, desk),
    'contracts:consumers': async (request) => contractConsumers(request, desk),
    'ticket:contract': async ({ ticketId }) => ticketContract(ticketId, desk),
    'ticket:equivalents': async ({ ticketId }) => {
      const ticket = desk.state.tickets.get(ticketId);
      if (!ticket) return { recommendations: {}, mails: {} };
      return {
        recommendations: Object.fromEntries(await equivalentsOf(ticket, vault)),
        mails: Object.fromEntries(await mailEquivalentsOf(ticket, vault)),
      };
    },
    'printed-copy:check': async ({ text }) => checkPrintedCopy(text, desk),
    'requests:of-mail': async (request) => requestsOfMail(request, desk),
    'knowledge:similar': (request) => knowledge.similar(request),
    'outbox:list': async () => {
      const slices = new TimeSlices();
      return outbox(desk, () => slices.pause());
    },
    'disposal:found': async ({ text }) => desk.disposedFound(text),
    'disposal:preview': async (request) => open.disposals.preview(request),
    'disposal:carry-out': async ({ password, ...request }) => {
      const proved = await people().confirm(password);
      if (!proved.ok) return proved;
      const done = await open.disposals.dispose(request);
      // Copies that other programs were given to open may be of what was destroyed.
      if (done.ok) await emptyFolder(shell.outgoingFolder);
      return done;
    },
    'audit:events': (request) => audit.events(request),
    'audit:check': () => audit.check(),
    'audit:reading': async () => audit.reading(),
    'audit:export': (request) => audit.export(request),
    'audit:export-progress': async () => audit.progress(),
    'audit:export-cancel': async () => {
      audit.cancel();
      return ok(true);
    },
    'audit:export-reveal': async () => ok(audit.reveal()),
    'validation:preview': async (request) => previewCriteria(request, desk),
    'validation:contracts': async (request) => contractProposal(request, desk),
    'ticket:clock-preview': async ({ ticketId, type, payload }) => {
      const parsed = ticketCommandSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      return desk.clockPreview(ticketId, { type, payload: parsed.data } as TicketCommand);
    },
    'ticket:undo-preview': async ({ ticketId }) => desk.undoPreview(ticketId),
    'calendar:get': async () => desk.state.calendar,
    'calendar:change': async ({ commandId, expectedVersion, type, payload }) => {
      const parsed = calendarCommandSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const command = { type, payload: parsed.data } as CalendarCommand;
      return desk.calendarCommand({ commandId, expectedVersion }, command);
    },
    'handover:state': () => handovers.state(),
    'handover:page': ({ handoverId }) => handovers.page(handoverId),
    'handover:give': (request) => handovers.give(request),
    'handover:answer': async ({ commandId, expectedVersion, handoverId, type, payload }) => {
      const parsed = handoverAnswerSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const answer = { type, payload: parsed.data } as HandoverAnswer;
      return desk.answerHandover({ commandId, expectedVersion, id: handoverId }, answer);
    },
    'handover:pdf': ({ handoverId }) => handovers.pdf(handoverId),
    'handover:save': (request) => handovers.save(request),
    'snippets:list': async () => open.snippets.list(),
    'snippets:change': async ({ commandId, expectedVersion, type, payload }) => {
      const parsed = snippetCommandSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const command = { type, payload: parsed.data } as SnippetCommand;
      return desk.snippetCommand({ commandId, expectedVersion }, command);
    },
    'snippets:save-own': ({ snippet }) => open.snippets.saveOwn(snippet),
    'snippets:remove-own': ({ id }) => open.snippets.removeOwn(id),
    'metrics:client-report': (request) => clientReports.save(request),
    'metrics:export': (request) => metricsExport.save(request),
    'requests:table': ({ ticketIds }) => requestsTable.save(ticketIds),
    'metrics:view': (request) => metrics.view(request),
    'views:list': async () => open.views.list(),
    'views:save': ({ view }) => open.views.save(view),
    'views:remove': ({ id }) => open.views.remove(id),

    'desk:capture': async ({ commandId, ticketId, payload }) => {
      const parsed = captureInputSchema.safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const said = await stored(parsed.data);
      return said.ok ? desk.capture({ commandId, id: ticketId }, said.value) : said;
    },
    'desk:ticket-command': async ({ commandId, ticketId, expectedVersion, type, payload }) => {
      const parsed = ticketCommandSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const said = await stored(parsed.data, ticketId);
      if (!said.ok) return said;
      // Parsed by the schema of this very type; the compiler loses the pairing.
      const command = { type, payload: said.value } as TicketCommand;
      const meta = { commandId, id: ticketId, expectedVersion };
      if (command.type === 'mail.confirm-sent') return mail.confirmSent(meta, command.payload);
      if (command.type === 'approval.record') return mail.recordApproval(meta, command.payload);
      return desk.ticketCommand(meta, command);
    },
    'desk:client-command': async ({ commandId, clientId, expectedVersion, type, payload }) => {
      const parsed = clientCommandSchemas[type].safeParse(payload);
      if (!parsed.success) return err(invalidRequest(parsed.error));
      const command = { type, payload: parsed.data } as ClientCommand;
      return desk.clientCommand({ commandId, id: clientId, expectedVersion }, command);
    },

    'import:choose': () => imports.choose(),
    'import:sheet': (request) => imports.sheet(request),
    'import:preview': (request) => imports.preview(request),
    'import:run': (request) => imports.run(request),
    'import:progress': async () => imports.progress(),
    'import:list': async () => imports.list(),
    'import:undo': (request) => imports.undo(request),
    'import:save-refused': (request) => imports.saveRefused(request),
    'import:save-kept': (request) => imports.saveKept(request),
    'historic:dispose': async ({ password, ...request }) => {
      const proved = await people().confirm(password);
      return proved.ok ? open.disposals.disposeHistoric(request) : proved;
    },
    'historic:find': (request) => findHistoric(request, desk, inSlices()),
    'historic:view': ({ id }) => historicView(id, desk, open.formerHistoric),

    ...outsideHandlers(parts.outside, desk, evidence),

    'evidence:ingest-path': ({ path }) => evidence.ingestPath(path),
    'evidence:ingest-bytes': (request) => evidence.ingestBytes(request),
    'evidence:choose': (request) => evidence.choose(request),
    'evidence:read': ({ sha256 }) => evidence.read(sha256),
    'evidence:thumbnail': ({ sha256 }) => thumbnails.of(sha256),
    'evidence:save-as': ({ file }) => evidence.saveAs(file),
    'evidence:reveal': async ({ sha256 }) => evidence.reveal(sha256),
    'evidence:open': ({ file }) => evidence.open(file),
    'evidence:drag': ({ file }) => evidence.dragOut(file),
    'evidence:check': (request) => custody.check(request),

    'mail:read': async ({ file }) => {
      const said = await stored(file);
      if (!said.ok) return said;
      const read = await mail.read(said.value);
      if (read.ok) await custody.viewed(said.value.sha256, 'window');
      return read;
    },
    'mail:propose': async ({ ticketId, purpose }) => mail.proposeKnowing(ticketId, purpose),
    'mail:draft': async (request) => {
      const said = await stored(request, request.ticketId);
      return said.ok ? mail.draft(said.value) : said;
    },
    'mail:open': ({ ticketId, mailId }) => mail.open(ticketId, mailId),
    'package:preview': (request) => packages.preview(request),
    'package:make': (request) => packages.make(request),

    ...mailFolderHandlers(parts.mailFolder, evidence, glances),
    'mail-account:view': async () => open.mailAccount.view(),
    'mail-account:save': async (request) => {
      const address = `${request.host}:${request.port}`;
      const kept = open.mailAccount.view();
      const isKnown = kept && `${kept.host}:${kept.port}` === address && kept.authority === request.authority;
      if (!isKnown && !(await shell.confirmAddress(address)))
        return err({ kind: 'address-refused', address });
      return open.mailAccount.save(request);
    },
    'clock:state': async () => clockDesk.view(),
    'clock:confirm': ({ toCome }) => clockDesk.confirm(toCome),
    'mail-account:remove': () => open.mailAccount.remove(),
    'mail-account:probe': () => open.mailAccount.probe(),

    'report:preview': ({ ticketId }) => documents.previewReport(ticketId),
    'report:issue': (request) => documents.issueReport(request),
    'letter:preview': ({ ticketId, signatoryContactId }) =>
      documents.previewLetter(ticketId, signatoryContactId),
    'letter:issue': (request) => documents.issueLetter(request),
    'letter:choose-material': ({ token }) => materials.choose(token),
    'letter:inspect-material': (request) => letters.inspectMaterial(request),
    'letter:sign': (request) => letters.sign(request),

    'verification:verify': ({ pdf }) => verification.verify(pdf),
    'verification:expediente-path': ({ path }) => verification.verifyExpediente(path),
    'verification:stop': async () => {
      verification.stopExpediente();
      return ok(true);
    },
    'verification:letter': ({ ticketId }) => verification.verifyLetter(ticketId),
    'trust:list': async () => desk.state.trust,
    'trust:examine': ({ files }) => trust.examine(files),
    'trust:add': (request) => trust.add(request),
    'trust:remove': (request) => trust.remove(request),
    ...transferHandlers(open, shell, parts.leaving),
    'letter:sign-by-hand': (request) => letters.signByHand(request),
    'letter:send-out': (request) => outside.sendOut(request),
    'letter:inspect-returned': (request) => outside.inspect(request),
    'letter:take-in': async (request) => {
      const said = await stored(request, request.ticketId);
      return said.ok ? outside.takeIn(said.value) : said;
    },

    'expediente:export': ({ ticketId }) => expedientes.export(ticketId),
    'expediente:progress': async () => expedientes.progress(),
    'expediente:cancel': async () => {
      expedientes.cancel();
      return ok(true);
    },
    'expediente:reveal': async () => ok(expedientes.reveal()),
    'letter:timestamp': (request) => timestamps.stampLetter(request),
    'timestamp:probe': () => timestamps.probe(),

    'drafts:get': ({ key }) => session.keptDraft(key),
    'drafts:save': ({ key, value }) => session.saveDraft(key, value),
  };
}

/** Folder for copies that other programs open. */
export const outgoingFolderOf = (userDataPath: string) => join(userDataPath, 'outgoing');
