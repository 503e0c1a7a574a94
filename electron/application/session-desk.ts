/** Who is at the desk, settings, how the window looks, and drafts: the small documents that lowdb keeps. */
import { z } from 'zod';
import { canonicalJson } from '../shared/canonical-json';
import { administratingRoles } from '../shared/domain/administrators';
import { type PeopleEventSpec, personOf, type Roster } from '../shared/domain/people';
import { settingsChanged, settingsChanges, settingsNotWritten } from '../shared/domain/settings-changes';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { DamageView, SessionState } from '../shared/ipc-views';
import { asKept, HANDOVER_DRAFT_KEY, type KeptDraft } from '../shared/kept-draft';
import { err, ok, type Result } from '../shared/result';
import type { DeskPerson, Preferences, Settings, StoredSettings } from '../shared/settings';
import type { DeskSession } from './decision-context';
import { isOnlyUnwritten } from './owed-records';
import type { Clock, DocumentStore, RecordedDocument } from './ports';
import { SerialQueue } from './serial-queue';

/** All of them are one file, written anew with each: more would make every pause in typing slow. Some fifty long forms. */
export const MOST_DRAFTS_CHARS = 16_000_000;

export type Drafts = Readonly<Record<string, unknown>>;

/** Drafts that find no room on the disk are kept in memory. */
export interface DraftStore extends DocumentStore<Drafts> {
  /** In memory only: where nothing may be written. */
  hold(change: (drafts: Drafts) => Drafts): Promise<void>;
  /** Whether the disk may hold others than those of memory. */
  isUnwritten(): boolean;
  /**
   * Before the keys go: what is not on the disk is tried once more, and else kept sealed until somebody comes in again.
   * @param mayWrite whether anything may be
   */
  carry(mayWrite: boolean): Promise<void>;
}

export interface SessionParts {
  readonly settings: RecordedDocument<StoredSettings>;
  readonly preferences: DocumentStore<Preferences>;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  readonly roster: () => Roster;
  /** Why nothing more is written; null for a desk that is whole. */
  readonly damage: () => DamageView | null;
  readonly settingsChanged: () => void;
  /** Requests of which nothing is kept any more. */
  readonly disposed: () => Iterable<string>;
  /** The station under whose code the journal's requests were numbered; null when it has none. */
  readonly stationInUse: () => string | null;
  /** Puts on record what is about to be changed, by who is at the desk. */
  readonly record: (
    specs: readonly PeopleEventSpec[],
    by: DeskSession,
  ) => Promise<Result<unknown, DeskFailure>>;
  /** Puts on record that what was recorded is not so; owed where that finds no room either. */
  readonly correct: (specs: readonly PeopleEventSpec[], by: DeskSession) => Promise<unknown>;
}

export class SessionDesk {
  readonly #parts: SessionParts;
  /** One after another: what each changed is told from what the one before left. */
  readonly #saves = new SerialQueue();
  #personId: string | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get settings(): Settings {
    const kept = this.#parts.settings.get();
    return {
      ...kept,
      // Settings that are damaged beside the journal are not set anew: nothing is written there.
      ...(this.#damaged() && kept.stationCode === '' && { stationCode: this.#parts.stationInUse() ?? '' }),
      people: this.#parts.roster().people.map(personOf),
      currentPersonId: this.#personId,
      preferences: this.#parts.preferences.get(),
    };
  }

  state(): SessionState {
    const { settings } = this;
    const person = settings.people.find((candidate) => candidate.id === settings.currentPersonId) ?? null;
    const damage = this.#parts.damage();
    const setupDone = person !== null && (settings.stationCode !== '' || damage !== null);
    return {
      setupDone,
      settings,
      person,
      stationInUse: this.#parts.stationInUse(),
      damage,
      codeToConfirm: this.#parts.roster().codeToConfirm ?? false,
    };
  }

  /** What a command is recorded under; null while nobody has come in. Who has come in proved it: nothing is declared. */
  session(): DeskSession | null {
    const { setupDone, settings, person } = this.state();
    return setupDone && person ? sessionOf(person, settings) : null;
  }

  /** Puts a person of the roster at the desk: what comes next is recorded by them. */
  seat(personId: string): Result<SessionState, DeskFailure> {
    const known = this.settings.people.some((person) => person.id === personId && person.active);
    if (!known) return err({ kind: 'not-found', what: 'contact' });
    this.#personId = personId;
    this.#parts.settingsChanged();
    return ok(this.state());
  }

  /** What a desk begins with. Nobody is at it yet: whoever sets it up records it with their coming in. */
  async begin(settings: StoredSettings): Promise<Result<void, DeskFailure>> {
    const written = await this.#parts.settings.update(() => settings);
    return written.ok ? ok(undefined) : written;
  }

  /**
   * For a desk whose settings were lost. A folio names its workstation: a code that is there is not changed by running the
   * set-up again.
   */
  setStation(stationCode: string): Promise<Result<SessionState, DeskFailure>> {
    return this.#saves.run(async () => {
      const kept = this.#parts.settings.get();
      if (kept.stationCode !== '') return ok(this.state());
      // What counts from now on is on record whole: nobody knows what was lost.
      return this.#write(null, { ...kept, stationCode });
    });
  }

  /** Whether who is at the desk may change what it is, and not only work at it. */
  mayAdminister(): Result<void, DeskFailure> {
    const { person, settings } = this.state();
    const needs = administratingRoles(settings.people);
    return person && needs.includes(person.role) ? ok(undefined) : err({ kind: 'not-permitted', needs });
  }

  async save(changes: ParsedRequest<'settings:save'>): Promise<Result<SessionState, DeskFailure>> {
    const { preferences, ...ofTheDesk } = changes;
    // How the window looks is everybody's own; what stands on documents, and how long the desk waits, is not.
    if (Object.values(ofTheDesk).some((value) => value !== undefined)) {
      const may = this.mayAdminister();
      if (!may.ok) return may;
    }
    const damaged = this.#damaged();
    if (Object.values(ofTheDesk).some((value) => value !== undefined) && damaged) return damaged;
    if (preferences) {
      const saved = await this.#parts.preferences.update((current) => ({
        language: preferences.language ?? current.language,
        theme: preferences.theme ?? current.theme,
        railCollapsed: preferences.railCollapsed ?? current.railCollapsed,
        singleKeys: preferences.singleKeys ?? current.singleKeys,
      }));
      if (!saved.ok) return saved;
      // The rest stays as it is, on a damaged desk above all.
      if (damaged) return ok(this.state());
    }
    return this.#update((settings) => {
      const { issuer, manager, timeZone, attachmentsLimitBytes, ratifyWithinHours } = ofTheDesk;
      const { contractEndingDays, firstWarningPercent, secondWarningPercent } = ofTheDesk;
      const { timestampUrl, idleLockMinutes } = ofTheDesk;
      return {
        ...settings,
        ...(issuer && { issuer }),
        ...(manager !== undefined && { manager }),
        ...(timeZone && { timeZone }),
        ...(attachmentsLimitBytes && { attachmentsLimitBytes }),
        ...(ratifyWithinHours && { ratifyWithinHours }),
        ...(contractEndingDays && { contractEndingDays }),
        ...(firstWarningPercent !== undefined && { firstWarningPercent }),
        ...(secondWarningPercent !== undefined && { secondWarningPercent }),
        ...(timestampUrl !== undefined && { timestampUrl }),
        ...(idleLockMinutes && { idleLockMinutes }),
      };
    });
  }

  /** With what was being saved when it was asked for: a page that is loaded again asks at once. */
  async keptDraft(key: string): Promise<KeptDraft | null> {
    await this.#parts.drafts.settled();
    const drafts = this.#parts.drafts.get();
    return Object.hasOwn(drafts, key) ? asKept(drafts[key]) : null;
  }

  async draft(key: string): Promise<unknown> {
    return (await this.keptDraft(key))?.value ?? null;
  }

  /**
   * Answers whether it is on the disk; where not, it is kept as long as the process lives. What would make them all too many is not kept;
   * what was kept under its key before stays.
   */
  async saveDraft(key: string, value: unknown): Promise<Result<boolean, DeskFailure>> {
    // Whoever comes in next is shown it too: what is theirs to go on with, and what somebody else wrote.
    const { person } = this.state();
    const writtenBy = person && { id: person.id, name: person.name };
    let isFull = false;
    // What a form hands in late of a request that was destroyed meanwhile.
    const gone = [...this.#parts.disposed()];
    const written: KeptDraft = { writtenBy, writtenAt: this.#parts.clock.now(), value };
    const kept = gone.reduce<Drafts>((rest, id) => withoutDraftsAbout(id, rest), { [key]: written })[key];
    if (kept === undefined) return err({ kind: 'not-found', what: 'ticket' });
    const change = (drafts: Drafts): Drafts => {
      const { [key]: _previous, ...others } = drafts;
      const next = value === null ? others : { ...others, [key]: kept };
      isFull = value !== null && charsIn(next) > Math.max(MOST_DRAFTS_CHARS, charsIn(drafts));
      return isFull ? drafts : next;
    };
    if (this.#damaged()) {
      await this.#parts.drafts.hold(change);
      return isFull ? err({ kind: 'drafts-full' }) : ok(false);
    }
    const saved = await this.#parts.drafts.update(change);
    if (isFull) return err({ kind: 'drafts-full' });
    if (saved.ok) return ok(true);
    return isOnlyUnwritten(saved.error) ? ok(false) : saved;
  }

  #damaged() {
    const damage = this.#parts.damage();
    return damage && err(damage.failure);
  }

  /** Everything that is being written and was not recorded yet. */
  async drafts(): Promise<Drafts> {
    await this.#parts.drafts.settled();
    return this.#parts.drafts.get();
  }

  /** Forgets what was being written about a request. */
  async forgetDraftsAbout(ticketId: string): Promise<Result<void, DeskFailure>> {
    const { drafts } = this.#parts;
    const kept = withoutDraftsAbout(ticketId, await this.drafts());
    const isGone = canonicalJson(kept) === canonicalJson(drafts.get());
    // What is forgotten here may lie there still, where the disk had no room for the forgetting.
    if (isGone && !drafts.isUnwritten()) return ok(undefined);
    const forgotten = await drafts.update((all) => withoutDraftsAbout(ticketId, all));
    return forgotten.ok ? ok(undefined) : forgotten;
  }

  #update(change: (settings: StoredSettings) => StoredSettings): Promise<Result<SessionState, DeskFailure>> {
    return this.#saves.run(() => {
      const before = this.#parts.settings.get();
      return this.#write(before, change(before));
    });
  }

  /** Recorded first: settings that somebody changed and nobody can tell who would be the worse of the two. */
  async #write(
    before: StoredSettings | null,
    after: StoredSettings,
  ): Promise<Result<SessionState, DeskFailure>> {
    const changes = settingsChanges(before, after);
    const { person, settings } = this.state();
    const by = person && sessionOf(person, settings);
    if (changes.length > 0) {
      if (!by) return err({ kind: 'no-session' });
      const recorded = await this.#parts.record(settingsChanged(changes), by);
      if (!recorded.ok) return recorded;
    }
    const kept = this.#parts.settings.get();
    const updated = await this.#parts.settings.update(() => after);
    if (!updated.ok) {
      if (changes.length > 0 && by) await this.#notWritten(kept, after, by);
      return updated;
    }
    this.#parts.settingsChanged();
    return ok(this.state());
  }

  /** The record says what is not so. */
  async #notWritten(kept: StoredSettings, recorded: StoredSettings, by: DeskSession): Promise<void> {
    await this.#parts.settings.writeBack();
    await this.#parts.correct(settingsNotWritten(settingsChanges(kept, recorded)), by);
  }
}

/** What somebody's records are made under. */
export function sessionOf(person: DeskPerson, settings: Settings): DeskSession {
  const { id, name, role } = person;
  return {
    person: { id, name, role, declared: false },
    stationCode: settings.stationCode,
    timeZone: settings.timeZone,
    people: settings.people,
    ratifyWithinHours: settings.ratifyWithinHours,
  };
}

/** By their names; a handover that speaks of it whole, and of the calls those that were sent to it. */
function withoutDraftsAbout(ticketId: string, drafts: Drafts): Drafts {
  const isAbout = (key: string, value: unknown) =>
    key.includes(ticketId) || (key === HANDOVER_DRAFT_KEY && JSON.stringify(value).includes(ticketId));
  const others = Object.entries(drafts).filter(([key, value]) => !isAbout(key, value));
  const kept = others.map(([key, draft]) => {
    const { value, ...by } = asKept(draft);
    const without = withoutCallsTo(ticketId, value);
    return [key, without === value ? draft : { ...by, value: without }];
  });
  return Object.fromEntries(kept);
}

const callsSchema = z.looseObject({ calls: z.array(z.unknown()) });
const callToSchema = z.looseObject({ destination: z.looseObject({ ticketId: z.string() }) });

function withoutCallsTo(ticketId: string, value: unknown): unknown {
  const open = callsSchema.safeParse(value).data;
  if (!open) return value;
  const isTo = (call: unknown) => callToSchema.safeParse(call).data?.destination.ticketId === ticketId;
  return open.calls.some(isTo) ? { ...open, calls: open.calls.filter((call) => !isTo(call)) } : value;
}

const charsIn = (drafts: Drafts): number => JSON.stringify(drafts).length;
