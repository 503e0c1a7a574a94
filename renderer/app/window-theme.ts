import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { Preferences } from '../../electron/shared/settings';

/** Gives the window the theme of the settings; remembered by the window, so that it opens in it the next time. */
export function useWindowTheme(theme: Preferences['theme'] | undefined): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (theme === undefined) return;
    const wanted = theme === 'system' ? 'auto' : theme;
    if (wanted !== colorScheme) setColorScheme(wanted);
  }, [theme, colorScheme, setColorScheme]);
}
