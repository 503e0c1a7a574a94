import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { evidenceRefSchema } from '../../../electron/shared/domain/evidence';
import { useDesk } from '../../desk/queries';
import { FailureAlert } from '../../ui/failure';
import classes from './settings.module.css';

/** The picture as the documents will carry it, on white. */
export function LogoPreview() {
  const { t } = useTranslation('settings');
  const chosen = evidenceRefSchema.safeParse(useWatch({ name: 'logo' }));
  const file = chosen.success ? chosen.data : null;
  const bytes = useDesk('evidence:read', { sha256: file?.sha256 ?? '' }, file !== null).data;
  const [url, setUrl] = useState<string | null>(null);
  const mediaType = file?.mediaType ?? '';

  useEffect(() => {
    if (!bytes?.ok) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes.value)], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);

  if (file === null) return null;
  if (bytes && !bytes.ok) return <FailureAlert failure={bytes.error} />;
  return url === null ? null : <img src={url} alt={t('issuer.logo-alt')} className={classes['logo']} />;
}
