import { ActionIcon, Stack, Table, Text, Title } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../electron/shared/search/views';
import { removeView } from '../../desk/views';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { useAct } from '../../ui/use-act';
import classes from './search-field.module.css';

/** One's own views, each to be taken away. */
export function ViewsTable({ views }: { readonly views: readonly SavedView[] }) {
  const { t } = useTranslation('search');
  const { busy, failure, run } = useAct();
  const title = useRef<HTMLHeadingElement>(null);
  const remove = ({ id, name }: SavedView) =>
    run(async () => {
      const removed = await removeView(id);
      if (!removed.ok) return removed.error;
      announce(t('views.removed', { name }));
      // The row with the button is gone.
      title.current?.focus();
      return undefined;
    });
  return (
    <Stack>
      <Title ref={title} order={2} size="h3" tabIndex={-1}>
        {t('views.arrange')}
      </Title>
      {failure && <FailureAlert failure={failure} />}
      {views.length === 0 ? (
        <Text size="sm">{t('views.none')}</Text>
      ) : (
        <Table verticalSpacing="xs" aria-label={t('views.own')}>
          <Table.Tbody>
            {views.map((view) => (
              <Table.Tr key={view.id}>
                <Table.Th scope="row">
                  <span className={classes['view']}>
                    {view.name}
                    <span className={classes['asked']}>{view.text}</span>
                  </span>
                </Table.Th>
                <Table.Td w={48}>
                  <ActionIcon
                    variant="subtle"
                    color="riesgo"
                    size="lg"
                    disabled={busy}
                    aria-label={t('views.remove', { name: view.name })}
                    onClick={() => void remove(view)}
                  >
                    <Trash2 size={16} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
