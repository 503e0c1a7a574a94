/** What a certificate says of itself, before anybody signs with it. */
import { useTranslation } from 'react-i18next';
import type { SigningMaterialView } from '../../../../electron/shared/ipc-views';
import { revocationSaid } from '../../../../electron/shared/verification/signature-words';
import { useFormat } from '../../../ui/use-format';
import { useSpeaker } from '../../../ui/verification/use-speaker';
import classes from './letter.module.css';

/** Anybody can write the SAT's name into a certificate: it is the SAT's where somebody trusted vouches for its issuer. */
function kindOf({ kind, identity }: SigningMaterialView): string {
  if (kind !== 'e.firma') return kind;
  return identity.trust === 'trusted' ? 'efirma' : 'efirma-claimed';
}

export function MaterialFacts({ material }: { readonly material: SigningMaterialView }) {
  const { t } = useTranslation(['letter', 'common']);
  const format = useFormat();
  const speaker = useSpeaker();
  const { issuer } = material;
  const { trust, path } = material.identity;
  const revocation = revocationSaid(material.revocation, null, speaker);
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
    ['kind', t(`certificate-kind.${kindOf(material)}`)],
    ['vouched', speaker.t(`verification:identity.${trust}`, { name: path.at(-1) ?? '', issuer })],
    ['revocation', [revocation.text, ...revocation.details].join(' ')],
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
