import { Anchor, Kbd, Modal, SimpleGrid, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../desk/queries';
import { hrefOf, PATHS } from '../../ui/navigation';
import '../../ui/own-escape';
import { chooseSettingsTab } from '../../ui/settings-tab';
import { KEY_SECTIONS } from './key-table';
import classes from './palette.module.css';
import { hideShown, OVER_EVERYTHING, useShown } from './shown';

/** `?` and F1: every key, and where those of a single one are turned off. */
/** Keys that are called otherwise in another language. */
const KEY_NAMES: Readonly<Record<string, string>> = { Shift: 'keys.shift', space: 'keys.space' };

export function KeysDialog() {
  const { t } = useTranslation(['palette', 'common']);
  const opened = useShown(({ shown }) => shown === 'keys');
  const isOn = useSession().data?.settings.preferences.singleKeys ?? false;
  return (
    <Modal
      opened={opened}
      onClose={hideShown}
      title={t('keys.title')}
      size={880}
      returnFocus={false}
      zIndex={OVER_EVERYTHING}
      data-own-escape
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {Object.entries(KEY_SECTIONS).map(([section, rows]) => (
          <section key={section} aria-label={t(`keys.section.${section}`)}>
            <Title order={3} size="h4" mb="xs">
              {t(`keys.section.${section}`)}
            </Title>
            {section === 'single' && (
              <Text size="sm" c="dimmed" mb="xs">
                {t(isOn ? 'keys.single-on' : 'keys.single-off')}{' '}
                <Anchor
                  inherit
                  underline="always"
                  href={hrefOf(PATHS.settings)}
                  onClick={() => {
                    chooseSettingsTab('look');
                    hideShown();
                  }}
                >
                  {t('keys.settings')}
                </Anchor>
              </Text>
            )}
            <dl className={classes['keys']}>
              {rows.map(({ name, keys }) => (
                <Fragment key={name}>
                  <dt>
                    {keys.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && (key === '↓' ? ' ' : ' + ')}
                        <Kbd>{KEY_NAMES[key] === undefined ? key : t(KEY_NAMES[key])}</Kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{t(`keys.of.${name}`)}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
