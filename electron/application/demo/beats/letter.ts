/** The carta de aceptación, through each of its states. */
import { currentLetter } from '../../../shared/domain/letter';
import { paintRubric, paintScan } from '../pictures/page';
import { accepted, type Scene } from '../scene';
import type { Beat, When } from '../story';

function letterOf(scene: Scene) {
  const letter = currentLetter(scene.ticket);
  if (!letter) throw new Error(`«${scene.story.subject}» has no letter`);
  return letter.payload;
}

/** Issued by the desk, addressed to a contact who may sign. */
export const letterIssued = (when: When, contactKey: string): Beat => ({
  when,
  play: async (scene) => {
    const signatoryContactId = scene.contact(contactKey).id;
    const reply = await scene.stage.documents.issueLetter({ ...scene.request(), signatoryContactId });
    accepted(reply, `letter of «${scene.story.subject}»`);
  },
});

function signed(block: 'cliente' | 'gerente-operaciones') {
  return async (scene: Scene): Promise<void> => {
    const letter = letterOf(scene);
    const holder = block === 'cliente' ? letter.client.name : letter.manager.name;
    const { password } = scene.stage.identity(holder);
    const reply = await scene.stage.letters.sign({
      ...scene.request(),
      letterId: letter.letterId,
      block,
      token: holder,
      password,
      mismatchReason: '',
    });
    accepted(reply, `signature of ${holder}`);
  };
}

/** The client signs at the desk with a certificate of their own. */
export const clientSigns = (when: When): Beat => ({ when, play: signed('cliente') });
export const managerSigns = (when: When): Beat => ({
  when,
  by: 'mariana',
  play: signed('gerente-operaciones'),
});

/** The client has no certificate: a mark drawn at the desk, which the client's settings allow. */
export const clientDraws = (when: When, note: string): Beat => ({
  when,
  play: async (scene) => {
    const { letterId, client } = letterOf(scene);
    const reply = await scene.stage.letters.signByHand({
      ...scene.request(),
      letterId,
      rubric: { origin: 'drawn', bytes: new Uint8Array(paintRubric(client.name.length)) },
      note,
    });
    accepted(reply, `mark of ${client.name}`);
  },
});

/** Printed, signed by hand, scanned. */
export const signedOnPaper = (when: When, note: string): Beat => ({
  when,
  play: async (scene) => {
    const letter = letterOf(scene);
    const folio = scene.ticket.folio ?? scene.ticket.requestFolio;
    const picture = paintScan({
      title: 'Carta de aceptación del servicio',
      reference: `${folio} · contrato ${scene.contract.number}`,
      signers: [
        { name: letter.client.name, role: 'Cliente' },
        { name: letter.manager.name, role: 'Gerente de Operaciones' },
      ],
    });
    const scan = await scene.keepBytes(`${folio}-carta-firmada-escaneo.png`, 'image/png', picture);
    await scene.do({
      type: 'letter.attach-paper',
      payload: { letterId: letter.letterId, scan, signedAt: scene.inMinutes(-95), note },
    });
  },
});

export const letterRejected = (when: When, by: string, reason: string): Beat => ({
  when,
  play: async (scene) => {
    const { letterId } = letterOf(scene);
    await scene.do({
      type: 'letter.reject',
      payload: { letterId, by: scene.contact(by).name, at: scene.inMinutes(-20), reason },
    });
  },
});

/** The Gerente decides that there will be no letter. */
export const letterWaived = (when: When, reason: string): Beat => ({
  when,
  by: 'mariana',
  play: (scene) =>
    scene.do({
      type: 'letter.waive',
      payload: { reason, authority: scene.ownAuthority('mariana'), evidence: [] },
    }),
});
