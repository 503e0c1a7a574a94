/** Steps 1 to 3: how a request arrives, is validated and, if it cannot be attended, is answered. */
import type { Criterion } from '../../../shared/domain/clients';
import { computeCriteria } from '../../../shared/domain/contract-validation';
import type { RequestRecord } from '../../../shared/domain/records';
import { capturedAt, requestOf } from '../../../shared/domain/ticket';
import type { ExampleFile } from '../example-files';
import { STAFF } from '../people';
import type { Scene } from '../scene';
import type { Beat, When } from '../story';
import { originalMail, signatureOf } from './client-mail';
import { confirmSent, draftMail } from './sending';

interface MailArrival {
  readonly text: string;
  readonly files?: readonly ExampleFile[];
  /** Whether the one who captures it passes it on to step 2 at once. */
  readonly receive?: boolean;
  /** Somebody whom the desk does not know. */
  readonly stranger?: { readonly name: string; readonly email: string };
}

/** Minutes that pass between the arrival of a message and its capture. */
const UNTIL_CAPTURE = 4;

function blankRequest(scene: Scene): RequestRecord {
  const { requester, client, story } = scene;
  return {
    channel: null,
    clientId: client.id,
    requester: { contactId: requester.id, name: requester.name, email: requester.email, phone: '' },
    receivedAt: scene.now(),
    subject: story.subject,
    description: '',
    product: story.product,
    original: null,
    call: null,
    attachments: [],
    messageId: '',
    continues: null,
  };
}

/** An e-mail reaches the desk's mailbox and is captured a few minutes later. */
export function mailArrives(when: When, { text, files = [], receive = true, stranger }: MailArrival): Beat {
  return {
    when,
    play: async (scene) => {
      const attachments = await scene.keepAll(files);
      const from = stranger
        ? { name: stranger.name, address: stranger.email }
        : { name: scene.requester.name, address: scene.requester.email };
      const signed = stranger ? text : `${text}\n\n${signatureOf(scene.requester, scene.client)}`;
      const mail = await originalMail(scene, {
        from,
        subject: scene.story.subject,
        text: signed,
        attachments,
      });
      const request = { ...blankRequest(scene), ...mail };
      scene.pass(UNTIL_CAPTURE);
      const requester = stranger
        ? { contactId: null, name: stranger.name, email: stranger.email, phone: '' }
        : request.requester;
      await scene.capture(
        { ...request, channel: 'email', requester, description: text, attachments },
        receive,
      );
    },
  };
}

interface CallArrival {
  /** What the caller said, in the words of whoever took the call. */
  readonly said: string;
  readonly description: string;
  readonly files?: readonly ExampleFile[];
}

/** A telephone call, noted down while it lasts. */
export function callArrives(when: When, { said, description, files = [] }: CallArrival): Beat {
  return {
    when,
    play: async (scene) => {
      const attachments = await scene.keepAll(files);
      const request = blankRequest(scene);
      const { name, phone } = scene.requester;
      const call = { caller: name, number: phone, at: scene.now(), said };
      scene.pass(UNTIL_CAPTURE);
      await scene.capture({ ...request, channel: 'phone', call, description, attachments }, true);
    },
  };
}

/** A message on the answering machine: there is a name and a number, and little else. */
export function voicemailArrives(when: When): Beat {
  return {
    when,
    play: async (scene) => {
      const request = blankRequest(scene);
      const { phone } = scene.requester;
      await scene.capture(
        {
          ...request,
          channel: 'phone',
          product: null,
          requester: { ...request.requester, email: '', phone },
        },
        false,
      );
    },
  };
}

function criteriaOf(scene: Scene, overrides: Partial<Record<Criterion, string>>) {
  const { desk } = scene.stage.parts;
  const { contract, client, story, ticket } = scene;
  const computed = computeCriteria({
    client: desk.state.clients.get(client.id) ?? null,
    contract,
    request: requestOf(ticket),
    capturedAt: capturedAt(ticket),
    product: story.product,
    usage: desk.state.usage(contract, ticket.id),
    calendar: desk.state.calendar,
    now: scene.now(),
  });
  return computed.map(({ criterion, outcome, basis }) => {
    const reason = outcome === 'met' ? undefined : overrides[criterion];
    return {
      criterion,
      computed: outcome,
      basis,
      decision: reason === undefined ? ('confirmed' as const) : ('overridden' as const),
      outcome: reason === undefined ? outcome : ('met' as const),
      reason: reason ?? '',
    };
  });
}

interface Validation {
  /** Why a criterion that is not met counts as met: atención condicionada. */
  readonly overrides?: Partial<Record<Criterion, string>>;
  readonly note?: string;
  /** Why this contract, where the desk proposes another or none. */
  readonly choiceReason?: string;
}

function validation(
  when: When,
  valid: boolean,
  { overrides = {}, note = '', choiceReason = '' }: Validation,
): Beat {
  return {
    when,
    play: async (scene) => {
      const criteria = criteriaOf(scene, overrides);
      await scene.do({
        type: 'request.validate',
        payload: {
          clientId: scene.client.id,
          contractId: scene.contract.id,
          product: scene.story.product,
          valid,
          criteria,
          choiceReason,
          note,
        },
      });
    },
  };
}

export const validated = (when: When, details: Validation = {}): Beat => validation(when, true, details);
export const foundImproper = (when: When, note = ''): Beat => validation(when, false, { note });

/** Step 3's record: to whom and why. Without a contact it goes to the address that the request came from. */
export function improper(when: When, reason: string, contactKey?: string): Beat {
  return {
    when,
    play: async (scene) => {
      const { requester } = requestOf(scene.ticket);
      const contact = contactKey ? scene.contact(contactKey) : null;
      await scene.do({
        type: 'inadmissibility.record',
        payload: {
          reason,
          recipient: contact
            ? { contactId: contact.id, name: contact.name, email: contact.email }
            : { contactId: null, name: requester.name, email: requester.email },
        },
      });
    },
  };
}

export const improperDrafted = (when: When): Beat => ({
  when,
  play: async (scene) => {
    await draftMail(scene, 'improcedencia');
  },
});

/** Written, sent, evidenced, concluded. */
export const improperAnswered = (when: When): Beat => ({
  when,
  play: async (scene) => {
    const mailId = await draftMail(scene, 'improcedencia');
    scene.pass(3);
    await confirmSent(scene, mailId, 'sent-copy');
    await scene.do({ type: 'inadmissibility.conclude', payload: {} });
  },
});

/** Líder SOC ratifies from afar, and the message that says so is the evidence. */
export function ratifiedByMail(when: When, text: string, note: string): Beat {
  return {
    when,
    play: async (scene) => {
      const { name, email } = STAFF.hector;
      const subject = `Re: Atención condicionada ${scene.ticket.folio ?? ''}`;
      const { original } = await originalMail(scene, { from: { name, address: email }, subject, text });
      await scene.do({
        type: 'attention.ratify',
        payload: {
          ratified: true,
          note,
          authority: { name, role: 'lider-soc', how: 'remote', evidence: original },
        },
      });
    },
  };
}
