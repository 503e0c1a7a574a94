// @vitest-environment jsdom
import { basename } from 'node:path';
import { useQueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import type { AppInfo, SessionState } from '../../../../electron/shared/ipc-views';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { DamageNotice } from '../../../../renderer/app/damage-notice';
import { DeskNotices } from '../../../../renderer/app/desk-notices';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { tellAs } from '../../../../renderer/i18n/i18n';
import { DAMAGED_FILES } from '../../../../renderer/ui/notice-text';
import { catalogue } from '../../../support/catalogues';
import { renderInDesk } from '../../../support/render-in-desk';

const usualHeight = window.innerHeight;
afterEach(() => {
  cleanup();
  leaveDesk();
  tellAs(null);
  setHeight(usualHeight);
});

function setHeight(cssPixels: number): void {
  window.innerHeight = cssPixels;
  fireEvent(window, new Event('resize'));
}

const sessionState = (): SessionState => ({
  setupDone: true,
  stationInUse: null,
  damage: null,
  person: null,
  settings: DEFAULT_SETTINGS,
});

const info: AppInfo = {
  version: '1.0.0',
  electron: '0',
  workspacePath: '/mesa',
  logPath: '/mesa.log',
  workspaceId: null,
  usualWorkspace: true,
  demo: false,
  restoredFrom: null,
  exampleCertificates: null,
  notices: [{ key: 'lock-recovered', params: { since: '2026-11-22T20:30:00.000Z', seq: '41' } }],
};

it('tells whom to tell: the lead of the SOC, and whoever leads it their own', async () => {
  const notices = [{ key: 'evidence-missing', params: { files: '1', folios: 'SOL-1' } }];
  tellAs('soporte-n2');
  await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
  expect((await screen.findByText(/Archivos de evidencia/)).textContent).toContain('Avise a su Líder SOC.');
  cleanup();
  tellAs('lider-soc');
  await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
  expect((await screen.findByText(/Archivos de evidencia/)).textContent).toContain(
    'Avise a la Gerencia de Operaciones.',
  );
});

it('says when the desk that ended without notice was opened, in the desk’s own time', async () => {
  await renderInDesk(<DeskNotices />, { 'app:info': info });
  const notice = await screen.findByText(/se cerró sin avisar/);
  expect(notice.textContent).toContain('22 nov 2026, 14:30');
  expect(notice.textContent).not.toContain('2026-11-22T');
  // What came after the last sound entry cannot be known from the journal alone.
  expect(notice.textContent).toContain('hasta el asiento 41 todo está íntegro y en orden');
  expect(notice.textContent).not.toContain('completa');
  fireEvent.click(screen.getByRole('button', { name: 'Cerrar' }));
  expect(screen.queryByText(/se cerró sin avisar/)).toBeNull();
});

it('says once what stopped a desk at work: the notice of the damage does', async () => {
  const damage = {
    failure: { kind: 'damaged', path: '/mesa/000001.jsonl', line: 7, reason: 'crc' },
    folios: [],
    lastRecordedAt: null,
    lost: null,
  } as const;
  const notices = [
    ...info.notices,
    { key: 'journal-damaged', params: { path: '/mesa/000001.jsonl', line: '7' } },
  ];
  await renderInDesk([<DamageNotice key="damage" />, <DeskNotices key="notices" isDamaged />], {
    'app:info': { ...info, notices },
    'session:state': { ...sessionState(), damage },
  });
  await screen.findByText(/se cerró sin avisar/);
  expect(screen.getAllByText(/000001\.jsonl/)).toHaveLength(1);
});

it.each([
  ['lock-lost', 0],
  ['checkpoint-differs', 0],
  ['journal-changed', 1],
] as const)('offers a backup where one helps: %s', async (kind, links) => {
  const damage = { failure: { kind, path: '/mesa/x' }, folios: [], lastRecordedAt: null, lost: null };
  await renderInDesk(<DamageNotice />, { 'session:state': { ...sessionState(), damage } });
  await screen.findByText('Solo consulta: la mesa dejó de escribir');
  expect(screen.queryAllByRole('link', { name: 'Ver los respaldos y restaurar' })).toHaveLength(links);
});

it('folds the notice of the damage to one line, and keeps it folded until the desk is left', async () => {
  const damage = {
    failure: { kind: 'lock-lost', path: '/mesa/workspace.lock' },
    folios: [],
    lastRecordedAt: '2026-11-22T20:30:00.000Z',
    lost: null,
  } as const;
  const answers = { 'session:state': { ...sessionState(), damage } };
  const first = await renderInDesk(<DamageNotice />, answers);
  await screen.findByText(/Esta dejó de escribir/);
  const fold = screen.getByRole('button', { name: 'Ocultar detalles' });
  expect(fold.getAttribute('aria-expanded')).toBe('true');
  fireEvent.click(fold);
  expect(screen.getByRole('alert').textContent).toBe('Solo consulta: la mesa dejó de escribirVer detalles');
  first.unmount();
  const again = await renderInDesk(<DamageNotice />, answers);
  await screen.findByRole('button', { name: 'Ver detalles' });
  again.unmount();
  leaveDesk();
  await renderInDesk(<DamageNotice />, answers);
  await screen.findByText(/Esta dejó de escribir/);
});

it('begins with the notice of the damage folded in a low window, and leaves it as somebody chose', async () => {
  const damage = {
    failure: { kind: 'lock-lost', path: '/mesa/workspace.lock' },
    folios: [],
    lastRecordedAt: null,
    lost: null,
  } as const;
  setHeight(450);
  await renderInDesk(<DamageNotice />, { 'session:state': { ...sessionState(), damage } });
  const button = await screen.findByRole('button', { name: 'Ver detalles' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(screen.getByRole('alert').textContent).toContain('Solo consulta: la mesa dejó de escribir');
  // Until then it follows the window, and the zoom of it.
  setHeight(900);
  expect(screen.getByText(/Esta dejó de escribir/)).toBeTruthy();
  setHeight(450);
  fireEvent.click(screen.getByRole('button', { name: 'Ver detalles' }));
  setHeight(400);
  expect(screen.getByText(/Esta dejó de escribir/)).toBeTruthy();
});

function ReadAgain() {
  const queries = useQueryClient();
  return (
    <button type="button" onClick={() => void queries.invalidateQueries()}>
      Otra vez
    </button>
  );
}

it('tells what stops the desk later, also to whoever had closed what came before it', async () => {
  const notices = [...info.notices];
  const answer = () => ({ ...info, notices: [...notices] });
  await renderInDesk([<DeskNotices key="notices" />, <ReadAgain key="again" />], { 'app:info': answer });
  fireEvent.click(await screen.findByRole('button', { name: 'Cerrar' }));
  notices.push({ key: 'lock-lost', params: { path: '/mesa/workspace.lock' } });
  fireEvent.click(screen.getByRole('button', { name: 'Otra vez' }));
  expect((await screen.findByText(/dejó de escribir/)).textContent).toContain('/mesa/workspace.lock');
  expect(screen.queryByText(/se cerró sin avisar/)).toBeNull();
});

it.each([
  ['keyring-missing', /Faltaba una de las dos copias de las llaves/],
  ['keyring-damaged', /estaba dañada \(\/mesa\/keyring\.json\)/],
  ['keyring-differs', /no eran iguales/],
])('says in words that %s', async (key, words) => {
  const notices = [{ key, params: { path: '/mesa/keyring.json' } }];
  await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
  await screen.findByText(words);
});

it.each([
  ['2026-11-22T20:30:40.000Z', /22 de noviembre de 2026, 14:30:05.*22 de noviembre de 2026, 14:30:40/],
  ['2026-11-22T20:31:40.000Z', /22 nov 2026, 14:30,.*22 nov 2026, 14:31/],
])('tells two moments apart, with their seconds where they are the same minute', async (last, words) => {
  const notices = [{ key: 'clock-behind', params: { now: '2026-11-22T20:30:05.000Z', last } }];
  await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
  expect((await screen.findByText(/El reloj de este equipo/)).textContent).toMatch(words);
});

it('says what is lost, or would be, for as long as it is so: as a danger, and nobody closes it', async () => {
  const later = { key: 'entry-no-room', params: { path: '/mesa' } };
  let notices: AppInfo['notices'] = [...info.notices, later];
  const answer = () => ({ ...info, notices });
  await renderInDesk([<DeskNotices key="notices" />, <ReadAgain key="again" />], { 'app:info': answer });
  const alert = (await screen.findByText(/No hay espacio en el disco/)).closest('[role="alert"]');
  expect(alert?.querySelector('.lucide-triangle-alert')).not.toBeNull();
  expect(alert?.querySelector('button')).toBeNull();
  // What else was told can be closed, and takes nothing of it along.
  fireEvent.click(screen.getByRole('button', { name: 'Cerrar' }));
  expect(screen.queryByText(/se cerró sin avisar/)).toBeNull();
  screen.getByText(/No hay espacio en el disco/);
  notices = info.notices;
  fireEvent.click(screen.getByRole('button', { name: 'Otra vez' }));
  await waitFor(() => expect(screen.queryByText(/No hay espacio en el disco/)).toBeNull());
});

it.each(['evidence-missing', 'evidence-folder-missing', 'entry-not-written'])(
  'nobody closes «%s»',
  async (key) => {
    const notices = [{ key, params: { path: '/mesa', files: '1', folios: 'SOL-1' } }];
    await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Cerrar' })).toBeNull();
  },
);

describe('a damaged file of the desk that is no settings', () => {
  const files = Object.entries(workspacePaths(''))
    .filter(([name]) => name.endsWith('File') || name === 'sweptNotes')
    .map(([, path]) => basename(String(path)))
    // These have words of their own, or are no list: a damaged one is told elsewhere.
    .filter((name) => !['workspace.json', 'backups.json', 'restored.json', 'disposals.pem'].includes(name));

  it('has words, whichever it is', () => {
    expect(files.map((name) => name.split('.')[0]).toSorted()).toEqual([...DAMAGED_FILES].toSorted());
  });

  it.each(DAMAGED_FILES)(
    'says what it holds and what to do, and calls it by nothing else: %s',
    async (file) => {
      const name = `${file}.sealed.damaged-20261130T150000000Z`;
      const notices = [
        { key: 'document-set-aside', params: { name } },
        { key: 'document-left', params: { name: `${file}.sealed` } },
      ];
      await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
      const [aside, left] = await screen.findAllByText(/dañado el archivo de/);
      const words = (part: string) => catalogue('es-MX', 'common').get(`damaged-file.${file}.${part}`) ?? '';
      const [what, todo] = [words('what'), words('todo')];
      expect(what).not.toBe('');
      expect(aside?.textContent).toBe(
        `Estaba dañado el archivo de ${what}: se apartó como ${name} y se empezó otro. ${todo.replace('{{lead}}', 'su Líder SOC')}`,
      );
      expect(left?.textContent).toContain(`Está dañado el archivo de ${what} (${file}.sealed)`);
    },
  );

  it('that nobody has words for is told all the same', async () => {
    const notices = [{ key: 'document-set-aside', params: { name: 'nuevo.sealed.damaged-x' } }];
    await renderInDesk(<DeskNotices />, { 'app:info': { ...info, notices } });
    expect((await screen.findByText(/nuevo\.sealed/)).textContent).toContain('Revise los Ajustes.');
  });
});
