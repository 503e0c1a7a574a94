import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce';
import classes from './card.module.css';

/** The folio copies itself: people paste it into mails and vendors' portals all day. */
export function CopyFolio({ folio }: { readonly folio: string }) {
  const { t } = useTranslation('common');
  return (
    <Button
      className={classes['folio'] ?? ''}
      aria-label={t('action.copy-folio', { folio })}
      onPress={() => {
        void navigator.clipboard.writeText(folio).then(() => announce(`${folio}: ${t('action.copied')}`));
      }}
    >
      {folio}
    </Button>
  );
}
