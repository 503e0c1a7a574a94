import { useTranslation } from 'react-i18next';

/** In the place of a value that does not have its shape; the whole record is in the bitácora. */
export function UnreadableValue() {
  const { t } = useTranslation('ticket');
  return <em>{t('timeline.unreadable')}</em>;
}
