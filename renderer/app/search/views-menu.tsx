import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { Bookmark, BookmarkPlus, ListChecks } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../electron/shared/search/views';
import { useViews } from '../../desk/views';
import { navigate, PATHS, usePath } from '../../ui/navigation';
import { useSearch } from '../../ui/search';
import { SideSheet } from '../../ui/side-sheet';
import { useLanguage } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import classes from './search-field.module.css';
import { usualViews } from './usual-views';
import { ViewForm } from './view-form';
import { ViewsTable } from './views-table';

type Shown = 'save' | 'arrange';

/** Searches that one comes back to: those that every desk has, and one's own. */
export function ViewsMenu() {
  const { t } = useTranslation('search');
  const { text, setText } = useSearch();
  const language = useLanguage();
  const path = usePath();
  const own = useViews().data ?? [];
  const sheet = useSheet<Shown>();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    sheet.close();
    // The item of the menu that opened the sheet is gone.
    button.current?.focus();
  };
  const screen = path === PATHS.list ? 'list' : 'board';
  const show = (view: Pick<SavedView, 'text' | 'screen'>) => {
    setText(view.text);
    navigate(PATHS[view.screen]);
  };
  return (
    <>
      <Menu position="bottom-start" width={340}>
        <Menu.Target>
          <Tooltip label={t('views.name')}>
            <ActionIcon ref={button} variant="subtle" size="lg" aria-label={t('views.name')}>
              <Bookmark size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown className={classes['views'] ?? ''}>
          <Menu.Label>{t('views.usual')}</Menu.Label>
          {usualViews(language).map(({ name, text: asked }) => (
            <Menu.Item key={name} onClick={() => show({ text: asked, screen })}>
              <span className={classes['view']}>
                {t(`views.of.${name}`)}
                <span className={classes['asked']}>{asked}</span>
              </span>
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Label>{t('views.own')}</Menu.Label>}
          {own.map((view) => (
            <Menu.Item key={view.id} onClick={() => show(view)}>
              <span className={classes['view']}>
                {view.name}
                <span className={classes['asked']}>{view.text}</span>
              </span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<BookmarkPlus size={16} aria-hidden />}
            disabled={text.trim() === ''}
            onClick={() => sheet.open('save')}
          >
            {t('views.save')}
            {text.trim() === '' && (
              <Text size="xs" c="dimmed">
                {t('views.save-nothing')}
              </Text>
            )}
          </Menu.Item>
          {own.length > 0 && (
            <Menu.Item
              leftSection={<ListChecks size={16} aria-hidden />}
              onClick={() => sheet.open('arrange')}
            >
              {t('views.arrange')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SideSheet
        opened={sheet.content !== null}
        onClose={close}
        label={t(sheet.content === 'arrange' ? 'views.arrange' : 'views.save')}
      >
        {sheet.content === 'save' && <ViewForm text={text} screen={screen} onDone={close} />}
        {sheet.content === 'arrange' && <ViewsTable views={own} />}
      </SideSheet>
    </>
  );
}
