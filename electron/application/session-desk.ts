/** Set-up, who is at the desk, settings and drafts: the small documents that lowdb keeps. */
import { v7 as uuid } from 'uuid';
import { VALIDATION } from '../shared/domain/text';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { SessionState } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { DeskSession } from './decision-context';
import type { DocumentStore } from './ports';

export type Drafts = Readonly<Record<string, unknown>>;

export interface SessionParts {
  readonly settings: DocumentStore<Settings>;
  readonly drafts: DocumentStore<Drafts>;
  readonly settingsChanged: () => void;
  /** The station under whose code the journal's requests were numbered; null when it has none. */
  readonly stationInUse: () => string | null;
}

export class SessionDesk {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get settings(): Settings {
    return this.#parts.settings.get();
  }

  state(): SessionState {
    const { settings } = this;
    const person = settings.people.find((candidate) => candidate.id === settings.currentPersonId) ?? null;
    const setupDone = settings.stationCode !== '' && person !== null;
    return { setupDone, settings, person, stationInUse: this.#parts.stationInUse() };
  }

  /** What a command is recorded under; null before set-up. The role is declared, not proven, until there is a login. */
  session(): DeskSession | null {
    const { setupDone, settings, person } = this.state();
    if (!setupDone || !person) return null;
    return {
      person: { id: person.id, name: person.name, role: person.role, declared: true },
      stationCode: settings.stationCode,
      timeZone: settings.timeZone,
      people: settings.people,
      ratifyWithinHours: settings.ratifyWithinHours,
    };
  }

  async completeSetup(
    request: Pick<ParsedRequest<'session:complete-setup'>, 'stationCode' | 'person' | 'language'>,
  ): Promise<Result<SessionState, DeskFailure>> {
    // A folio names its workstation: once requests exist under a code, it is not changed by running the set-up again.
    if (this.state().setupDone) return ok(this.state());
    const person = { ...request.person, id: uuid(), active: true };
    return this.#update((settings) => ({
      ...settings,
      stationCode: request.stationCode,
      people: [...settings.people, person],
      currentPersonId: person.id,
      preferences: { ...settings.preferences, language: request.language },
    }));
  }

  async switchPerson(personId: string): Promise<Result<SessionState, DeskFailure>> {
    const known = this.settings.people.some((person) => person.id === personId && person.active);
    if (!known) return err({ kind: 'not-found', what: 'contact' });
    return this.#update((settings) => ({ ...settings, currentPersonId: personId }));
  }

  async save(changes: ParsedRequest<'settings:save'>): Promise<Result<SessionState, DeskFailure>> {
    const { person } = this.state();
    const { people, preferences: _own, ...ofTheDesk } = changes;
    // An auditor may hand the desk over and say how the window looks; people and what stands on documents are not theirs.
    const touched = Object.values(ofTheDesk).some((value) => value !== undefined);
    // Where only auditors are left, one of them has to be able to add somebody who records.
    const others = this.settings.people.some((other) => other.active && other.role !== 'auditor');
    if (person?.role === 'auditor' && (touched || (people !== undefined && others))) {
      return err({ kind: 'reader-only' });
    }
    const stays = people?.some((candidate) => candidate.id === person?.id && candidate.active) ?? true;
    if (person && !stays) {
      return err({ kind: 'invalid', issues: [{ path: 'people', message: VALIDATION.choice }] });
    }
    return this.#update((settings) => {
      const { issuer, manager, timeZone, attachmentsLimitBytes, ratifyWithinHours, people } = changes;
      const { preferences, timestampUrl } = changes;
      return {
        ...settings,
        ...(issuer && { issuer }),
        ...(manager !== undefined && { manager }),
        ...(timeZone && { timeZone }),
        ...(attachmentsLimitBytes && { attachmentsLimitBytes }),
        ...(ratifyWithinHours && { ratifyWithinHours }),
        ...(timestampUrl !== undefined && { timestampUrl }),
        ...(people && { people }),
        preferences: mergePreferences(settings.preferences, preferences),
      };
    });
  }

  /** With what was being saved when it was asked for: a page that is loaded again asks at once. */
  async draft(key: string): Promise<unknown> {
    await this.#parts.drafts.settled();
    const drafts = this.#parts.drafts.get();
    return Object.hasOwn(drafts, key) ? drafts[key] : null;
  }

  async saveDraft(key: string, value: unknown): Promise<Result<boolean, DeskFailure>> {
    const saved = await this.#parts.drafts.update(({ [key]: _previous, ...others }) =>
      value === null ? others : { ...others, [key]: value },
    );
    return saved.ok ? ok(true) : saved;
  }

  async #update(change: (settings: Settings) => Settings): Promise<Result<SessionState, DeskFailure>> {
    const updated = await this.#parts.settings.update(change);
    if (!updated.ok) return updated;
    this.#parts.settingsChanged();
    return ok(this.state());
  }
}

function mergePreferences(
  current: Settings['preferences'],
  changes: ParsedRequest<'settings:save'>['preferences'],
): Settings['preferences'] {
  return {
    language: changes?.language ?? current.language,
    theme: changes?.theme ?? current.theme,
    railCollapsed: changes?.railCollapsed ?? current.railCollapsed,
  };
}
