import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce';
import classes from './card.module.css';
import { CardButton } from './card-button';

/** Where the number of the folio begins: where there is little room what comes before it gives way, never the number. */
const tailOf = (folio: string): number => Math.max(0, folio.lastIndexOf('-'));

/** The folio copies itself: people paste it into mails and vendors' portals all day. */
export function CopyFolio({ folio }: { readonly folio: string }) {
  const { t } = useTranslation('common');
  return (
    <CardButton
      className={classes['folio']}
      label={t('action.copy-folio', { folio })}
      onPress={() => {
        void navigator.clipboard.writeText(folio).then(() => announce(`${folio}: ${t('action.copied')}`));
      }}
    >
      <span className={classes['folio-head']}>{folio.slice(0, tailOf(folio))}</span>
      <span>{folio.slice(tailOf(folio))}</span>
    </CardButton>
  );
}
