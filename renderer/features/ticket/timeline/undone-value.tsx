import { useTranslation } from 'react-i18next';
import { undoneSchema } from '../../../../electron/shared/domain/undo';

/** The records that an undo took back, by the names that the timeline gives them. */
export function UndoneValue({ value }: { readonly value: unknown }) {
  const { t } = useTranslation('ticket');
  const undone = undoneSchema.shape.undone.safeParse(value);
  if (!undone.success) return null;
  const names = undone.data.map(({ type }) =>
    t(`record.${type.replace(/^v\d+\./u, '').replaceAll('.', '-')}`),
  );
  return <>{names.join(' · ')}</>;
}
