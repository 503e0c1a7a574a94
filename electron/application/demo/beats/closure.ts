/** Steps 9 and 10, and the ways by which a request ends otherwise. */
import { latest } from '../../../shared/domain/ticket';
import { accepted, type Scene } from '../scene';
import type { Beat, When } from '../story';
import { replyTo } from './client-mail';
import { confirmSent, draftMail, type SentProof } from './sending';

async function issueReport(scene: Scene, revisionReason: string): Promise<void> {
  const reply = await scene.stage.documents.issueReport({ ...scene.request(), revisionReason });
  accepted(reply, `report of «${scene.story.subject}»`);
  scene.pass(5);
}

export const reported = (when: When, revisionReason = ''): Beat => ({
  when,
  play: (scene) => issueReport(scene, revisionReason),
});

export const reportDrafted = (when: When): Beat => ({
  when,
  play: async (scene) => {
    await draftMail(scene, 'reporte');
  },
});

/** Report, message, evidence of its sending: step 9 whole. */
export const delivered = (when: When, how: SentProof = 'sent-copy', revisionReason = ''): Beat => ({
  when,
  play: async (scene) => {
    await issueReport(scene, revisionReason);
    const mailId = await draftMail(scene, 'reporte');
    scene.pass(6);
    await confirmSent(scene, mailId, how);
    await scene.do({ type: 'report.deliver', payload: {} });
  },
});

export const remindedByPhone = (when: When, note: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'approval.remind', payload: { channel: 'phone', note, evidence: null } }),
});

/** A reminder written with the desk's template; its sent copy is the evidence. */
export const remindedByMail = (when: When, note: string): Beat => ({
  when,
  play: async (scene) => {
    const mailId = await draftMail(scene, 'recordatorio-vobo');
    scene.pass(2);
    await confirmSent(scene, mailId, 'sent-copy');
    const evidence = latest(scene.ticket, 'v1.mail.sent-evidenced')?.payload.evidence ?? null;
    await scene.do({ type: 'approval.remind', payload: { channel: 'email', note, evidence } });
  },
});

interface Answer {
  /** Key of the contact who answers. */
  readonly by: string;
  readonly words: string;
  readonly reservations?: string;
  /** For somebody without the power to approve: why it is taken all the same. */
  readonly withoutPowerReason?: string;
}

async function recordApproval(
  scene: Scene,
  { by, words, reservations = '', withoutPowerReason = '' }: Answer,
  channel: 'email' | 'phone',
  denialReason: string | null,
): Promise<void> {
  const contact = scene.contact(by);
  const report = latest(scene.ticket, 'v1.report.issued')?.payload;
  if (!report) throw new Error(`«${scene.story.subject}» has no report to approve`);
  const at = scene.now();
  const original = channel === 'email' ? (await replyTo(scene, contact, words)).original : null;
  const call = channel === 'phone' ? { caller: contact.name, number: contact.phone, at, said: words } : null;
  scene.pass(9);
  await scene.do({
    type: 'approval.record',
    payload: {
      granted: denialReason === null,
      revision: report.revision,
      reportSha256: report.document.sha256,
      by: { contactId: contact.id, name: contact.name, email: contact.email, phone: contact.phone },
      mayApprove: contact.powers.approve,
      withoutPowerReason,
      channel,
      at,
      original,
      call,
      words,
      reservations,
      denialReason: denialReason ?? '',
    },
  });
}

export const approved = (when: When, answer: Answer): Beat => ({
  when,
  play: (scene) => recordApproval(scene, answer, 'email', null),
});

export const approvedByPhone = (when: When, answer: Answer): Beat => ({
  when,
  play: (scene) => recordApproval(scene, answer, 'phone', null),
});

export const denied = (when: When, answer: Answer, reason: string): Beat => ({
  when,
  play: (scene) => recordApproval(scene, answer, 'email', reason),
});

/** The client takes the request back, in writing. */
export const withdrawn = (when: When, by: string, words: string, reason: string): Beat => ({
  when,
  play: async (scene) => {
    const { original } = await replyTo(scene, scene.contact(by), words);
    const authority = scene.ownAuthority(scene.story.engineer);
    await scene.do({ type: 'deviation.withdraw', payload: { reason, authority, evidence: [original] } });
  },
});

export const closedUnanswered = (when: When, reason: string): Beat => ({
  when,
  by: 'mariana',
  play: (scene) =>
    scene.do({
      type: 'deviation.close-unanswered',
      payload: { reason, authority: scene.ownAuthority('mariana'), evidence: [] },
    }),
});

export const reopened = (when: When, by: string, words: string, reason: string): Beat => ({
  when,
  by: 'hector',
  play: async (scene) => {
    const { original } = await replyTo(scene, scene.contact(by), words);
    const authority = scene.ownAuthority('hector');
    await scene.do({ type: 'deviation.reopen', payload: { reason, authority, evidence: [original] } });
  },
});
