import { CloseButton, Text } from '@mantine/core';
import { TicketCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetNewFolio, useNewFolio } from '../desk/new-folio';
import { CopyButton } from '../ui/copy-button';
import { usePath } from '../ui/navigation';
import classes from './new-folio-notice.module.css';

/**
 * The folio by which a request is called from now on: people have to write it down or paste it somewhere. It stays until
 * it is closed or the screen is left; the place is always there, so that a screen reader hears what is put into it.
 */
export function NewFolioNotice() {
  const { t } = useTranslation(['frame', 'common']);
  const born = useNewFolio((state) => state.born);
  const path = usePath();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the path is the occasion.
  useEffect(() => forgetNewFolio, [path]);
  return (
    <div role="status" data-new-folio>
      {born && (
        <div className={classes['notice']}>
          <TicketCheck size={20} aria-hidden className={classes['icon']} />
          <Text size="sm" className={classes['words'] ?? ''}>
            {t('new-folio', { folio: born.folio, request: born.requestFolio })}
          </Text>
          <CopyButton value={born.folio} label={born.folio} />
          <CloseButton aria-label={t('action.close', { ns: 'common' })} onClick={forgetNewFolio} />
        </div>
      )}
    </div>
  );
}
