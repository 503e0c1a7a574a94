/** What can be done with the requests that are chosen, over the status line while any is. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CheckCheck, FileDown, NotebookPen, Tag, UserRound, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveRequestsTable } from '../../desk/bulk';
import { useReadOnlyReason } from '../../desk/queries';
import { announce } from '../../ui/announce';
import { type Command, useOfferCommands } from '../../ui/commands';
import { failureText } from '../../ui/failure';
import { hiddenCount, idsOf, selectNone, selectShown, useSelection } from '../../ui/selection';
import classes from './bulk-bar.module.css';
import { type BulkAct, BulkDialog } from './bulk-dialog';

/** How many are chosen is told when it changes; that none is, the bar's going tells. */
function useToldCount(count: number): void {
  const { t } = useTranslation('bulk');
  useEffect(() => {
    if (count > 0) announce(t('count', { count }));
  }, [count, t]);
}

function useSaveTable(): (ids: ReadonlySet<string>) => Promise<void> {
  const { t } = useTranslation(['bulk', 'common']);
  return async (ids) => {
    const saved = await saveRequestsTable([...ids]);
    if (!saved.ok)
      notifications.show({ color: 'riesgo', message: failureText(saved.error, t), autoClose: false });
    else if (saved.value !== null) announce(t('saved', { path: saved.value }));
  };
}

export function BulkBar() {
  const { t } = useTranslation(['bulk', 'common']);
  const { ids, shown } = useSelection();
  const [act, setAct] = useState<BulkAct | null>(null);
  const reason = useReadOnlyReason();
  const refused = reason && failureText(reason, t);
  const saveTable = useSaveTable();
  const isAny = ids.size > 0;
  const visible = useMemo(() => (isAny ? idsOf(shown ?? []) : null), [isAny, shown]);
  const hidden = visible === null ? 0 : hiddenCount(ids, visible);
  useToldCount(ids.size);
  const nothing = ids.size === 0 ? t('nothing') : null;
  const commands: readonly Command[] = [
    { id: 'bulk:all', label: t('all'), reason: null, run: selectShown },
    {
      id: 'bulk:assign',
      label: t('palette.assign'),
      reason: nothing ?? refused,
      run: () => setAct('assign'),
    },
    {
      id: 'bulk:label',
      label: t('palette.label'),
      reason: nothing ?? refused,
      run: () => setAct('label'),
    },
    { id: 'bulk:log', label: t('palette.log'), reason: nothing ?? refused, run: () => setAct('log') },
    { id: 'bulk:table', label: t('palette.table'), reason: nothing, run: () => void saveTable(ids) },
  ];
  useOfferCommands('view', shown === null ? [] : commands);
  if (shown === null) return null;
  return (
    <>
      {ids.size > 0 && (
        <section className={classes['bar']} aria-label={t('name')}>
          <Text size="sm" fw={600}>
            {t('count', { count: ids.size })}
            {hidden > 0 && ` · ${t('hidden', { count: hidden })}`}
          </Text>
          <Group gap="xs">
            <Button
              size="compact-md"
              leftSection={<UserRound size={16} aria-hidden />}
              disabled={refused !== null}
              onClick={() => setAct('assign')}
            >
              {t('assign')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              leftSection={<Tag size={16} aria-hidden />}
              disabled={refused !== null}
              onClick={() => setAct('label')}
            >
              {t('label')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              leftSection={<NotebookPen size={16} aria-hidden />}
              disabled={refused !== null}
              onClick={() => setAct('log')}
            >
              {t('log')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              leftSection={<FileDown size={16} aria-hidden />}
              onClick={() => void saveTable(ids)}
            >
              {t('table')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              leftSection={<CheckCheck size={16} aria-hidden />}
              onClick={selectShown}
            >
              {t('all')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              leftSection={<X size={16} aria-hidden />}
              onClick={selectNone}
            >
              {t('none')}
            </Button>
          </Group>
        </section>
      )}
      <BulkDialog act={act} onClose={() => setAct(null)} />
    </>
  );
}
