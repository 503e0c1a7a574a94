/** What a certificate says of itself, before anybody signs with it. */
import { useTranslation } from 'react-i18next';
import type { SigningMaterialView } from '../../../../electron/shared/ipc-views';
import { useFormat } from '../../../ui/use-format';
import classes from './letter.module.css';

export function MaterialFacts({ material }: { readonly material: SigningMaterialView }) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const facts = [
    ['holder', material.holder],
    ['organisation', material.organisation],
    ['rfc', material.rfc],
    ['curp', material.curp],
    ['representative', material.representative],
    ['issuer', material.issuer],
    ['serial', material.serial],
    [
      'validity',
      t('material.from-to', {
        from: format.dateTime(material.notBefore),
        to: format.dateTime(material.notAfter),
      }),
    ],
    ['kind', t(`certificate-kind.${material.kind.replaceAll('.', '')}`)],
    ['key', material.keyDescription],
    ['match', t(`match.${material.match}`, { expected: material.expected })],
  ] as const;
  return (
    <dl className={classes['facts']} aria-label={t('material.title')} data-match={material.match}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key} className={classes['fact']}>
            <dt>{t(`material.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
