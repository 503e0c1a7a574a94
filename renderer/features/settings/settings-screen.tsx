import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import { chooseSettingsTab, type SettingsTab, useSettingsTab } from '../../ui/settings-tab';
import { AboutPanel } from './about-panel';
import { BackupsPanel } from './backups-panel';
import { CalendarPanel } from './calendar-panel';
import { DeskPanel } from './desk-panel';
import { DesksPanel } from './desks/desks-panel';
import { IssuerPanel } from './issuer-panel';
import { LookPanel } from './look-panel';
import { MailPanel } from './mail-panel';
import { ManagerPanel } from './manager-panel';
import { PeoplePanel } from './people-panel';
import { SecurityPanel } from './security-panel';
import classes from './settings.module.css';
import { SnippetsPanel } from './snippets-panel';
import { TimestampsPanel } from './timestamps-panel';

const PANELS = [
  { value: 'people', Panel: PeoplePanel },
  { value: 'security', Panel: SecurityPanel },
  { value: 'backups', Panel: BackupsPanel },
  { value: 'issuer', Panel: IssuerPanel },
  { value: 'manager', Panel: ManagerPanel },
  { value: 'desk', Panel: DeskPanel },
  { value: 'desks', Panel: DesksPanel },
  { value: 'mail', Panel: MailPanel },
  { value: 'calendar', Panel: CalendarPanel },
  { value: 'snippets', Panel: SnippetsPanel },
  { value: 'timestamps', Panel: TimestampsPanel },
  { value: 'look', Panel: LookPanel },
  { value: 'about', Panel: AboutPanel },
] as const satisfies readonly { readonly value: SettingsTab; readonly Panel: unknown }[];

/** Where the parts stand beside what they hold; a narrower window, or a larger text, has them above it. */
const BESIDE = '(min-width: 62em)';

/** What the desk keeps about itself, each part saying what it is for. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const session = useSession();
  const tab = useSettingsTab((state) => state.tab);
  const isBeside = useMediaQuery(BESIDE, true);
  const choose = (value: string | null) => {
    const panel = PANELS.find((candidate) => candidate.value === value);
    if (panel) chooseSettingsTab(panel.value);
  };
  return (
    <Page title={t('title')} summary={t('summary')}>
      {session.isPending && <LoadingState />}
      {session.isError && (
        <ErrorState failure={queryFailure(session.error)} onRetry={() => void session.refetch()} />
      )}
      {session.isSuccess && (
        <Tabs
          value={tab}
          onChange={choose}
          keepMounted={false}
          orientation={isBeside ? 'vertical' : 'horizontal'}
        >
          <Tabs.List className={classes['parts'] ?? ''} aria-label={t('title')}>
            {PANELS.map(({ value }) => (
              <Tabs.Tab key={value} value={value} className={classes['part'] ?? ''}>
                {t(`tab.${value}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {PANELS.map(({ value, Panel }) => (
            <Tabs.Panel key={value} value={value} className={classes['panel'] ?? ''}>
              <Panel session={session.data} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Page>
  );
}
