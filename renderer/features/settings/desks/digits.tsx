import { useTranslation } from 'react-i18next';
import classes from './desks.module.css';

/** The numbers by which two people compare over the telephone that they mean the same desk. */
export function Digits({ digits, large = false }: { readonly digits: string; readonly large?: boolean }) {
  const { t } = useTranslation('transfers');
  return (
    <ol className={classes['digits']} data-large={large} aria-label={t('digits')}>
      {digits.split(' ').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice and has no identity but its place.
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}
