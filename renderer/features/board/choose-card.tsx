import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { toggleSelected, useSelection } from '../../ui/selection';
import classes from './card.module.css';
import { CardButton } from './card-button';

/** Chooses a card for what is done with several; only that box is drawn again when it is. */
export function ChooseCard({ id, folio }: Pick<Card, 'id' | 'folio'>) {
  const { t } = useTranslation('board');
  const isChosen = useSelection(({ ids }) => ids.has(id));
  return (
    <CardButton
      className={classes['choose']}
      label={t('card.choose', { folio })}
      checked={isChosen}
      onPress={() => toggleSelected(id)}
    >
      <span className={classes['box']}>
        <Check size={12} aria-hidden />
      </span>
    </CardButton>
  );
}
