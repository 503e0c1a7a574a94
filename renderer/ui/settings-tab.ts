/** Which part of the settings stands open; other screens send people to the part that they need. */
import { create } from 'zustand';

export type SettingsTab =
  | 'people'
  | 'issuer'
  | 'manager'
  | 'desk'
  | 'desks'
  | 'mail'
  | 'calendar'
  | 'snippets'
  | 'timestamps'
  | 'security'
  | 'backups'
  | 'look'
  | 'about';

export const useSettingsTab = create<{ readonly tab: SettingsTab }>(() => ({ tab: 'people' }));

export function chooseSettingsTab(tab: SettingsTab): void {
  useSettingsTab.setState({ tab });
}
