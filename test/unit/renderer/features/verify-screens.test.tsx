// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { EMPTY_TRUST_LIST } from '../../../../electron/shared/domain/trust';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { useBroughtFile } from '../../../../renderer/features/verify/brought-file';
import { TrustProposalPanel } from '../../../../renderer/features/verify/trust-proposal-panel';
import { TrustScreen } from '../../../../renderer/features/verify/trust-screen';
import { VerifyScreen } from '../../../../renderer/features/verify/verify-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it('says which of the files that were dropped nobody looked at', async () => {
  useBroughtFile.setState({ left: ['reporte.pdf', 'otra.pdf'] });
  await renderInDesk(<VerifyScreen />, { 'trust:list': EMPTY_TRUST_LIST });
  expect((await screen.findByRole('alert')).textContent).toContain('estos 2: «reporte.pdf», «otra.pdf»');
});

const certificate = (name: string, isAuthority: boolean) => ({
  sha256: (isAuthority ? 'a' : 'b').repeat(64),
  name,
  subject: `CN=${name}`,
  issuer: 'CN=Autoridad',
  serial: '01',
  notBefore: '2024-01-01T00:00:00.000Z',
  notAfter: '2044-01-01T00:00:00.000Z',
  isAuthority,
  isKnown: false,
});

it('ticks authorities, and leaves a person’s own certificate to whoever means to trust just that', async () => {
  const proposal = {
    certificates: [certificate('Autoridad', true), certificate('Ana López', false)],
    revocationLists: [],
    problems: [],
  };
  await renderInDesk(
    <TrustProposalPanel list={EMPTY_TRUST_LIST} files={[]} proposal={proposal} onClose={() => {}} />,
  );
  const ticked = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;
  expect(ticked('Confiar en Autoridad')).toBe(true);
  expect(ticked('Confiar en Ana López')).toBe(false);
  expect(screen.getByRole('button', { name: 'Confiar en 1 elemento' })).toBeTruthy();
});

it('lets who does not answer for the desk read whom it trusts, and says who changes that', async () => {
  const person = (id: string, role: DeskPerson['role']): DeskPerson => ({
    ...{ id, name: `Persona ${id}`, email: '', active: true, hasOwnPassword: true, login: `persona.${id}` },
    role,
  });
  const people = [person('1', 'soporte-n2'), person('2', 'gerente-operaciones')];
  const answers = (at: number) => ({
    'trust:list': EMPTY_TRUST_LIST,
    'session:state': {
      setupDone: true,
      settings: { ...DEFAULT_SETTINGS, people },
      person: people[at],
      stationInUse: null,
    },
  });
  await renderInDesk(<TrustScreen />, answers(0));
  await screen.findByText(/Usted puede consultar esta lista; la cambia quien tenga el papel de Líder SOC/);
  expect(document.querySelector('input[type=file]')).toBeNull();
  cleanup();
  await renderInDesk(<TrustScreen />, answers(1));
  await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
});
