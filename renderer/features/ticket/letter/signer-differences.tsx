/** What a certificate and the person whom the letter names do not agree in, each in a sentence. */
import { useTranslation } from 'react-i18next';
import type { SignerDifference } from '../../../../electron/shared/domain/signing-rules';
import classes from './letter.module.css';

export function SignerDifferences({ differences }: { readonly differences: readonly SignerDifference[] }) {
  const { t } = useTranslation('common');
  return (
    <ul className={classes['differences']}>
      {differences.map(({ field, expected, found }) => (
        <li key={field}>
          {t(`signer-difference.${field}`, { expected, found: found ?? t('signer-difference.unnamed') })}
        </li>
      ))}
    </ul>
  );
}
