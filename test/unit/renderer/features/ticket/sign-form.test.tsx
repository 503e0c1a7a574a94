// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeCertificate } from '../../../../../electron/adapters/signing-material/describe-certificate';
import type { MaterialFailure, SigningMaterial } from '../../../../../electron/application/signing-ports';
import { err, ok } from '../../../../../electron/shared/result';
import { LetterPanel } from '../../../../../renderer/features/ticket/letter/letter-panel';
import { SignForm } from '../../../../../renderer/features/ticket/letter/sign-form';
import {
  createAuthority,
  generateKey,
  issueCertificate,
} from '../../../../support/certificates/certificate-authority';
import { keep } from '../../../../support/desk-harness';
import { renderOnDesk } from '../../../../support/render-desk';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

const PASSWORD = 'ñandú-secreto-7';

let walk: Walk;
beforeEach(async () => {
  walk = await startWalk();
  const { journey, harness } = walk;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  await journey.report();
  await journey.do(await journey.approval(true));
  const { report, client } = walk.page();
  const contact = client?.contacts[0];
  if (!report || !contact) throw new Error('Nothing to issue a letter on');
  const person = { contactId: null, position: '', organisation: '', rfc: '', curp: '' };
  await journey.do({
    type: 'letter.issue',
    payload: {
      letterId: crypto.randomUUID(),
      number: 1,
      document: await keep(harness, '%PDF carta', 'carta.pdf'),
      journalHead: harness.open.journal.head(),
      reportRevision: report.revision,
      reportSha256: report.document.sha256,
      client: { ...person, name: contact.name },
      manager: { ...person, name: 'Lucía Ferrer' },
      supersedes: null,
    },
  });
});
afterEach(async () => {
  cleanup();
  await walk.harness.dispose();
});

/** A container on the disk, for the system's dialog to choose. */
async function containerOnDisk(): Promise<string> {
  const container = await walk.harness.open.vault.put(Buffer.from('p12'), {
    name: 'cliente.p12',
    mediaType: 'application/x-pkcs12',
  });
  if (!container.ok) throw new Error('The container was not kept');
  const path = `${walk.harness.folder}/cliente.p12`;
  await walk.harness.open.vault.exportTo(container.value.sha256, path, { overwrite: true });
  return path;
}

/** The form with a container that the signer refuses for `failure`. */
async function renderRefused(failure: MaterialFailure, passwords: string[]) {
  const page = walk.page();
  if (!page.letter) throw new Error('No letter');
  const path = await containerOnDisk();
  return renderOnDesk(
    walk.harness,
    <SignForm page={page} letter={page.letter} block="cliente" onSigning={() => {}} />,
    {
      chooseFiles: async () => [path],
      loadMaterial: async ({ password }) => {
        passwords.push(password);
        return err(failure);
      },
    },
  );
}

const passwordInput = () =>
  screen.getByLabelText<HTMLInputElement>(/Contraseña de la llave/, { selector: 'input' });

/** As the signer opens it, without a key: what is asked for here is never signed. */
function openedMaterial(cn: string): SigningMaterial {
  const { publicKey } = generateKey('p256');
  const der = issueCertificate(
    {
      subject: [['2.5.4.3', cn]],
      publicKey,
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2044-01-01T00:00:00Z'),
      keyUsage: 0xc0,
    },
    createAuthority([['2.5.4.3', 'Autoridad de pruebas']]),
  );
  const certificate = describeCertificate(der);
  if (!certificate) throw new Error('No certificate');
  return { certificate, certificateChain: [der], release: () => {} };
}

it('says whom it waits for while it signs, and leaves no other way open until then', async () => {
  const { open } = walk.harness;
  await open.session.save({ timestampUrl: 'http://sellos.example/tsa' });
  const path = await containerOnDisk();
  const page = walk.page();
  const material = openedMaterial(page.letter?.letter.client.name ?? '');
  let opened = 0;
  await renderOnDesk(walk.harness, <LetterPanel page={page} />, {
    chooseFiles: async () => [path],
    // The second time is for the signature, which does not come.
    loadMaterial: () => (++opened === 1 ? Promise.resolve(ok(material)) : new Promise(() => {})),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Elegir el certificado…' }));
  await screen.findByText('cliente.p12');
  fireEvent.click(screen.getByRole('button', { name: 'Revisar el certificado' }));
  const way = screen.getByRole<HTMLButtonElement>('button', { name: 'Enviar a firmar fuera…' });
  const sign = await screen.findByRole('button', { name: 'Firmar como Cliente' });
  expect(way.disabled).toBe(false);
  fireEvent.click(sign);
  const told = await screen.findByText('Firmando. Esperando a la autoridad de sellos…');
  expect(told.getAttribute('role')).toBe('status');
  expect(way.disabled).toBe(true);
  for (const name of ['Recibir carta firmada', 'Otras acciones de la carta'])
    expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
});

describe('signing', () => {
  it('uses the password once, forgets it when it was wrong, and never lets it near a draft', async () => {
    const passwords: string[] = [];
    const { asked, container } = await renderRefused({ kind: 'wrong-password' }, passwords);
    fireEvent.click(screen.getByRole('button', { name: 'Elegir el certificado…' }));
    await screen.findByText('cliente.p12');
    expect(passwordInput().type).toBe('password');
    fireEvent.change(passwordInput(), { target: { value: PASSWORD } });
    fireEvent.click(screen.getByRole('button', { name: 'Revisar el certificado' }));

    await screen.findByText(/la contraseña no abre «cliente\.p12»/);
    expect(passwords).toEqual([PASSWORD]);
    await waitFor(() => expect(passwordInput().value).toBe(''));
    expect(container.innerHTML).not.toContain(PASSWORD);
    const elsewhere = asked.filter(({ channel }) => channel !== 'letter:inspect-material');
    expect(JSON.stringify(elsewhere)).not.toContain(PASSWORD);
  });

  it('says what to do about a container that is no certificate', async () => {
    await renderRefused({ kind: 'malformed', reason: 'not DER' }, []);
    fireEvent.click(screen.getByRole('button', { name: 'Elegir el certificado…' }));
    await screen.findByText('cliente.p12');
    fireEvent.click(screen.getByRole('button', { name: 'Revisar el certificado' }));
    await screen.findByText(/no es un certificado con su llave .*, o está dañado/);
  });
});
