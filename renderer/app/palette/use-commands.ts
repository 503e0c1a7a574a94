import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { searchQuery } from '../../../electron/shared/search/search-query';
import { lockDesk } from '../../desk/access';
import { answerCall } from '../../desk/calls';
import { firstFound } from '../../desk/card-lanes';
import { useOfCards } from '../../desk/cards';
import { setQueueAside } from '../../desk/intake-queue';
import { useProcedures, useReadOnlyReason, useSession } from '../../desk/queries';
import { savePreferences } from '../../desk/session';
import { askUndo, newestDone } from '../../desk/undo';
import { useViews } from '../../desk/views';
import { announce } from '../../ui/announce';
import { type Command, type CommandGroup, useOffered } from '../../ui/commands';
import { failureText } from '../../ui/failure';
import { leaveSheets } from '../../ui/leave-sheets';
import { currentPath, navigate, PATHS } from '../../ui/navigation';
import { useSearch } from '../../ui/search';
import { useLanguage, useTimeZone } from '../../ui/use-format';
import { RAIL_ENTRIES } from '../rail-entries';
import { usualViews } from '../search/usual-views';
import { moveCommands } from './move-commands';
import type { Listed } from './rank-commands';
import { showKeys } from './shown';

/** Requests that are proposed for what was typed: who seeks among more goes to the list. */
const MOST_FOUND = 8;

function useFound(typed: string): readonly Command[] {
  const lanes = useOfCards((index) => index.lanes);
  const personId = useSession().data?.person?.id ?? null;
  const timeZone = useTimeZone();
  return useMemo(() => {
    const query = searchQuery(typed, { nowMs: Date.now(), personId, timeZone });
    if (query.isEmpty || !lanes) return [];
    return firstFound(lanes, query.matches, MOST_FOUND).map(
      (card): Command => ({
        id: `open:${card.id}`,
        label: `${card.folio} ${card.subject}`,
        detail: card.clientName,
        reason: null,
        run: () => navigate(PATHS.ticket(card.id)),
      }),
    );
  }, [typed, lanes, personId, timeZone]);
}

/** What can be done from anywhere, by its id. */
export function useDeskCommands(): readonly Command[] {
  const { t } = useTranslation(['palette', 'frame', 'common']);
  const session = useSession().data;
  const reason = useReadOnlyReason();
  const refused = reason && failureText(reason, t);
  const language = useLanguage();
  const name = session?.person?.name ?? '';
  const preferences = session?.settings.preferences;
  const isDark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  const lock = async () => {
    const reply = await lockDesk();
    if (!reply.ok) announce(failureText(reply.error, t));
  };
  return [
    {
      id: 'new',
      label: t('screen.new-request', { ns: 'frame' }),
      keys: 'Ctrl+N',
      reason: refused,
      run: () => {
        setQueueAside();
        navigate(PATHS.newRequest);
      },
    },
    { id: 'call', label: t('call'), keys: 'F9', reason: refused, run: () => answerCall(name) },
    {
      id: 'lock',
      label: t('lock'),
      keys: t('person.lock-keys', { ns: 'frame' }),
      reason: null,
      run: () => void lock(),
    },
    { id: 'keys', label: t('keys.title'), keys: '?', reason: null, run: showKeys },
    {
      id: 'theme',
      label: t(isDark ? 'theme-light' : 'theme-dark'),
      reason: null,
      run: () => void savePreferences({ theme: isDark ? 'light' : 'dark' }),
    },
    {
      id: 'language',
      label: t('language'),
      reason: null,
      run: () => void savePreferences({ language: language === 'en' ? 'es-MX' : 'en' }),
    },
    {
      id: 'rail',
      label: t(preferences?.railCollapsed ? 'rail.unfold' : 'rail.fold', { ns: 'frame' }),
      reason: null,
      run: () => void savePreferences({ railCollapsed: !preferences?.railCollapsed }),
    },
  ];
}

/** Takes back what was last recorded from here, or else the last act of the request at hand. */
function useUndoCommand(card: Card | null): Command {
  const { t } = useTranslation(['undo', 'common']);
  const reason = useReadOnlyReason();
  const doneOn = newestDone()?.ticketId;
  const found = useOfCards((index) => (doneOn === undefined ? undefined : index.card(doneOn)));
  const target = found ?? card;
  const nothing = target ? null : t('nothing');
  return {
    id: 'undo',
    label: target ? t('command', { folio: target.folio }) : t('command-none'),
    keys: t('keys'),
    reason: reason ? failureText(reason, t) : nothing,
    run: () => target && askUndo(target.id),
  };
}

/** Where one can go from anywhere, by its id. */
export function usePlaceCommands(): readonly Command[] {
  const { t } = useTranslation(['palette', 'frame']);
  return RAIL_ENTRIES.map(
    ({ id, path }): Command => ({
      id: `go:${id}`,
      label: t('go', { screen: t(`screen.${id}`, { ns: 'frame' }) }),
      reason: null,
      run: () => (currentPath() === path ? leaveSheets() : navigate(path)),
    }),
  );
}

function useViewCommands(): readonly Command[] {
  const { t } = useTranslation(['palette', 'search']);
  const language = useLanguage();
  const own = useViews().data ?? [];
  const command = (id: string, name: string, text: string, screen: 'board' | 'list'): Command => ({
    id: `view:${id}`,
    label: t('view', { name }),
    detail: text,
    reason: null,
    run: () => {
      useSearch.getState().setText(text);
      navigate(PATHS[screen]);
    },
  });
  return [
    ...own.map(({ id, name, text, screen }) => command(id, name, text, screen)),
    ...usualViews(language).map(({ name, text }) =>
      command(name, t(`views.of.${name}`, { ns: 'search' }), text, 'board'),
    ),
  ];
}

/** Whatever was typed can be looked for. */
export function searchCommand(typed: string, t: TFunction): Listed {
  const text = typed.trim();
  return {
    id: 'search',
    group: 'found',
    label: t('search', { ns: 'palette', text }),
    reason: null,
    run: () => {
      useSearch.getState().setText(text);
      navigate(PATHS.list);
    },
  };
}

/** What belongs to the screen under an open form: it would open a second form over the first. */
const OF_THE_SCREEN: readonly CommandGroup[] = ['ticket', 'move'];

/**
 * Everything that the palette can list.
 * @param card the request at hand, if any
 * @param isInSheet whether a form stands open at the side of the screen
 */
export function useCommands(card: Card | null, typed: string, isInSheet: boolean): readonly Listed[] {
  const { t } = useTranslation(['palette', 'frame', 'common']);
  const offers = useOffered((state) => state.offers);
  const procedures = useProcedures().data ?? [];
  const reason = useReadOnlyReason();
  const found = useFound(typed);
  const desk = useDeskCommands();
  const views = useViewCommands();
  const go = usePlaceCommands();
  const undo = useUndoCommand(card);
  const away = card?.away ? { kind: 'moved-away' as const, ...card.away } : null;
  const groups = [
    ...[...offers.values()],
    { group: 'move' as const, commands: card ? moveCommands(card, procedures, reason ?? away, t) : [] },
    { group: 'found' as const, commands: found },
    { group: 'view' as const, commands: views },
    { group: 'desk' as const, commands: [undo, ...desk] },
    { group: 'go' as const, commands: go },
  ];
  return groups.flatMap(({ group, commands }) => {
    const under = isInSheet && OF_THE_SCREEN.includes(group) ? t('in-sheet') : null;
    return commands.map((command) => ({ ...command, group, reason: command.reason ?? under }));
  });
}
