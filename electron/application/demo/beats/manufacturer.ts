/** Steps 7 and 8: what is sent to the manufacturer, and what comes back. */
import { v7 as uuid } from 'uuid';
import type { CommandOf } from '../../../shared/domain/commands';
import { unmarkedRecommendations } from '../../../shared/domain/guards';
import type { MailAddress } from '../../../shared/domain/mail-model';
import { type ExampleFile, portalShot } from '../example-files';
import { STAFF } from '../people';
import type { Beat, When } from '../story';
import { originalMail } from './client-mail';
import { confirmSent, draftMail, type SentProof } from './sending';

interface PackageItem {
  readonly kind: CommandOf<'manufacturer.prepare'>['payload']['items'][number]['kind'];
  readonly description: string;
  readonly file?: ExampleFile;
}

interface Package {
  readonly version: string;
  readonly serial: string;
  readonly severity: string;
  readonly summary: string;
  readonly items: readonly PackageItem[];
}

export function packed(when: When, { version, items, ...about }: Package): Beat {
  return {
    when,
    play: async (scene) => {
      const kept = [];
      for (const { file, ...item } of items) {
        kept.push({ ...item, file: file ? await scene.keep(file) : null });
      }
      await scene.do({
        type: 'manufacturer.prepare',
        payload: { ...scene.story.product, productVersion: version, ...about, items: kept },
      });
    },
  };
}

export const mailDraftedTo = (when: When, to: MailAddress): Beat => ({
  when,
  play: async (scene) => {
    await draftMail(scene, 'fabricante', [to]);
  },
});

export const mailedTo = (when: When, to: MailAddress, how: SentProof = 'sent-copy'): Beat => ({
  when,
  play: async (scene) => {
    const mailId = await draftMail(scene, 'fabricante', [to]);
    scene.pass(4);
    await confirmSent(scene, mailId, how);
  },
});

interface PortalSending {
  readonly portal: string;
  /** Empty while the portal has not answered with one. */
  readonly number: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

/** Handed in at the manufacturer's portal; the picture of its answer is the evidence. */
export function portalSent(when: When, { portal, number, rows }: PortalSending): Beat {
  return {
    when,
    play: async (scene) => {
      const { manufacturer } = scene.story.product;
      const evidence = await scene.keep(
        portalShot(`portal-${manufacturer.toLowerCase().replaceAll(/\W+/g, '-')}.png`, {
          owner: `Portal de soporte · ${manufacturer} (ejemplo)`,
          heading: number ? `Caso ${number}` : 'Solicitud recibida',
          status: number ? 'Registrado' : 'En asignación',
          rows: [...rows, ['Recibido', scene.stamp(0)]],
        }),
      );
      await scene.do({
        type: 'manufacturer.record-portal',
        payload: { portal, sentAt: scene.now(), number, evidence },
      });
    },
  };
}

export const caseOpened = (when: When, caseNumber: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'manufacturer.submit', payload: { caseNumber, noCaseReason: '' } }),
});

export const caseless = (when: When, noCaseReason: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'manufacturer.submit', payload: { caseNumber: '', noCaseReason } }),
});

interface Advice {
  readonly from: string;
  readonly text: string;
  readonly file?: ExampleFile;
}

export const recommends = (when: When, { from, text, file }: Advice): Beat => ({
  when,
  play: async (scene) => {
    const kept = file ? await scene.keep(file) : null;
    await scene.do({
      type: 'recommendation.record',
      payload: { recommendationId: uuid(), text, file: kept, from, receivedAt: scene.inMinutes(-12) },
    });
  },
});

/** What became of the oldest recommendation that nobody has marked yet. */
export const marked = (when: When, outcome: 'applied' | 'not-applied' | 'failed', note = ''): Beat => ({
  when,
  play: async (scene) => {
    const [oldest] = unmarkedRecommendations(scene.ticket);
    if (!oldest) throw new Error(`«${scene.story.subject}» has no recommendation left to mark`);
    const { recommendationId } = oldest.payload;
    await scene.do({ type: 'recommendation.mark', payload: { recommendationId, outcome, note } });
  },
});

export const returned = (when: When): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'manufacturer.return', payload: {} }),
});

/** The manufacturer gives no support; Líder SOC decides to go on without it. */
export const unsupported = (when: When, reason: string, answer: string): Beat => ({
  when,
  by: 'hector',
  play: async (scene) => {
    const { manufacturer } = scene.story.product;
    const domain = `${manufacturer.toLowerCase().replaceAll(/\W+/g, '')}.example`;
    const { original } = await originalMail(scene, {
      from: { name: `${manufacturer} Support`, address: `support@${domain}` },
      subject: `Case update ${scene.ticket.folio ?? ''}`,
      text: answer,
    });
    await scene.do({
      type: 'deviation.manufacturer-unsupported',
      payload: {
        reason,
        authority: { name: STAFF.hector.name, role: 'lider-soc', how: 'present', evidence: null },
        evidence: [original],
      },
    });
  },
});
