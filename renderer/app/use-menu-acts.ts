import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuAct } from '../../electron/shared/menu-acts';
import { bridge } from '../desk/bridge';
import { announce } from '../ui/announce';
import { navigate, PATHS } from '../ui/navigation';
import { chooseSettingsTab } from '../ui/settings-tab';
import { openSheet } from './palette/shown';
import { useDeskCommands, usePlaceCommands } from './palette/use-commands';

/** Does what was chosen in the menu of the window, as the palette would: what is refused says why. */
export function useMenuActs(): void {
  const { t } = useTranslation('palette');
  const commands = [...useDeskCommands(), ...usePlaceCommands()];
  const act = (chosen: MenuAct) => {
    // A question is answered before anything else is asked for.
    const over = document.querySelector('[role="dialog"], [role="alertdialog"]');
    if (over && over !== openSheet() && chosen !== 'lock') return announce(t('over'));
    if (chosen === 'about') {
      chooseSettingsTab('about');
      navigate(PATHS.settings);
      return;
    }
    const command = commands.find(({ id }) => id === chosen);
    if (command?.reason) announce(command.reason);
    else command?.run();
  };
  const latest = useRef(act);
  latest.current = act;
  useEffect(
    () =>
      bridge.onChanged(({ asked }) => {
        if (asked !== undefined && asked !== 'opened-outside') latest.current(asked);
      }),
    [],
  );
}
