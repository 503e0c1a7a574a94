import { useTranslation } from 'react-i18next';
import type { Client } from '../../../electron/shared/domain/clients';
import classes from './clients.module.css';

/** Who the client is, without what is empty. */
export function ClientFacts({ client }: { readonly client: Client }) {
  const { t } = useTranslation(['clients', 'common']);
  const { legalName, tradeName, rfc, address, language, notes, allowsHandwritten } = client.details;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('client-form.legal-name'), legalName],
    [t('client-form.trade-name'), tradeName],
    [t('client-form.rfc'), rfc],
    [t('client-form.address'), address],
    [t('client-form.language'), t(`language.${language}`)],
    [
      t('client-form.letter'),
      t(allowsHandwritten ? 'client-form.letter-handwritten' : 'client-form.letter-certificate'),
    ],
    [t('client-form.notes'), notes],
  ];
  return (
    <dl className={classes['facts']}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className={classes['fact']}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
