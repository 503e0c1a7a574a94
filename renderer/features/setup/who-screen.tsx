import { Button, Stack, Text } from '@mantine/core';
import { CircleUserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { DeskPerson } from '../../../electron/shared/settings';
import { switchPerson } from '../../desk/session';
import { FailureAlert } from '../../ui/failure';
import { Page } from '../../ui/page';
import classes from './setup.module.css';

/** The desk is set up, but whom its settings put at it is nobody that they know: one of those who are has to say so. */
export function WhoScreen({ people }: { readonly people: readonly DeskPerson[] }) {
  const { t } = useTranslation(['setup', 'common']);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const choose = async (personId: string) => {
    const answer = await switchPerson(personId);
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <main className={classes['main']}>
      <div className={classes['sheet']}>
        <Page title={t('who.title')} summary={t('who.summary')}>
          {failure && <FailureAlert failure={failure} />}
          <Stack gap="sm" align="flex-start">
            {people.map(({ id, name, role }) => (
              <Button
                key={id}
                variant="default"
                leftSection={<CircleUserRound size={16} aria-hidden />}
                onClick={() => void choose(id)}
              >
                {name}
                <Text span size="sm" c="dimmed">
                  &nbsp;· {t(`role.${role}`, { ns: 'common' })}
                </Text>
              </Button>
            ))}
          </Stack>
        </Page>
      </div>
    </main>
  );
}
