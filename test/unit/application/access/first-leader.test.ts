// Who administers a desk that an engineer began, while its first leader has not come in yet.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PASSWORD } from '../../../support/desk-access';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../../support/desk-harness';

const OWN = 'tres tristes tigres en el trigal';
const LEADER = { name: 'Marta Solís', email: '', role: 'lider-soc', login: 'marta.solis' } as const;

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness('soporte-n2');
  unwrap(await harness.people.add({ person: LEADER, password: PASSWORD }));
});
afterEach(() => harness.dispose());

const mayAdminister = () => harness.open.session.mayAdminister();
const leader = () => harness.open.session.settings.people.find(({ login }) => login === LEADER.login);

it('is still administered by the engineer, who can give the leader another password or another name', async () => {
  expect(leader()).toMatchObject({ active: true, hasOwnPassword: false });
  expect(mayAdminister().ok).toBe(true);
  const personId = leader()?.id ?? '';
  unwrap(await harness.people.resetPassword({ personId, login: LEADER.login, password: `${PASSWORD} otra` }));
  expect(mayAdminister().ok).toBe(true);
  // As the journal has it, and not only as it was folded meanwhile.
  await harness.reopen();
  expect(leader()).toMatchObject({ hasOwnPassword: false });
  expect(mayAdminister().ok).toBe(true);
});

it('is the leader’s once they have come in with a password of their own', async () => {
  const { door } = harness.door;
  await door.lock('person');
  const came = await door.unlock({ login: LEADER.login, password: PASSWORD });
  expect(came).toMatchObject({ ok: true });
  unwrap(await door.changePassword({ current: PASSWORD, next: OWN }));
  await door.lock('person');
  await harness.door.close();
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock));
  expect(leader()).toMatchObject({ hasOwnPassword: true });
  expect(mayAdminister()).toMatchObject({
    ok: false,
    error: { kind: 'not-permitted', needs: ['lider-soc', 'gerente-operaciones'] },
  });
});
