/** The desk with the example's people at it, and the use cases that make documents, letters and mail. */
import { ok } from '../../shared/result';
import { DocumentDesk } from '../document-desk';
import { LetterDesk } from '../letter-desk';
import { LetterTimestamps } from '../letter-timestamps';
import { MailDesk } from '../mail-desk';
import { PrintedPictures } from '../printed-pictures';
import type { CertificateStanding } from '../verification-ports';
import type { ExampleIdentity, ExampleParts } from './example-ports';
import { STAFF, type StaffKey } from './people';
import { accepted } from './scene';
import type { Calendar } from './when';

/** The example's certificates are self-signed, and its desk trusts nobody yet. */
const NOBODY_VOUCHES: CertificateStanding = {
  identity: { trust: 'self-signed', path: [], problems: [] },
  revocation: { state: 'not-consulted', revokedAt: null, revokedName: null, lists: [] },
};

export class Stage {
  readonly parts: ExampleParts;
  readonly calendar: Calendar;
  readonly documents: DocumentDesk;
  readonly letters: LetterDesk;
  readonly mail: MailDesk;
  readonly #identities = new Map<string, ExampleIdentity>();

  constructor(parts: ExampleParts, calendar: Calendar) {
    this.parts = parts;
    this.calendar = calendar;
    const { desk, vault, journal, clock, renderer, signer, parseMail, composeDraft, session } = parts;
    const settings = () => session.settings;
    const pictures = new PrintedPictures(vault, renderer.preparePicture);
    this.documents = new DocumentDesk({ desk, vault, journal, clock, settings, renderer, pictures });
    // The example is told as of past days: no authority stamps those.
    const timestamps = new LetterTimestamps({ desk, vault, clock, settings, signer, authority: null });
    this.letters = new LetterDesk({
      desk,
      vault,
      clock,
      settings,
      signer,
      timestamps,
      judge: async () => ok(NOBODY_VOUCHES),
      chosen: (holder) => {
        const { container } = this.identity(holder);
        return { fileName: `${holder}.p12`, read: async () => ok({ kind: 'pkcs12', container }) };
      },
    });
    this.mail = new MailDesk({
      desk,
      vault,
      clock,
      settings,
      parseMail,
      composeDraft,
      // Nobody sits in front of a mail client while the example is played.
      openDraft: async () => ok(false),
    });
  }

  /** The certificate of a person, made the first time that they sign. */
  identity(holder: string): ExampleIdentity {
    const known = this.#identities.get(holder);
    if (known) return known;
    const made = this.parts.makeIdentity(holder, this.calendar.now);
    this.#identities.set(holder, made);
    return made;
  }

  staffId(key: StaffKey): string {
    const { name } = STAFF[key];
    const found = this.parts.session.settings.people.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${name} is not at this desk`);
    return found.id;
  }

  /** Puts a person at the desk: what comes next is recorded by them. */
  async seat(key: StaffKey): Promise<void> {
    const id = this.staffId(key);
    const { session } = this.parts;
    if (session.settings.currentPersonId === id) return;
    accepted(session.seat(id), STAFF[key].name);
  }
}
