/** A picture of the vault, shown inside the window. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import { useDesk } from '../desk/queries';
import { queryFailure } from '../desk/query-failure';
import classes from './evidence-image.module.css';
import { FailureAlert } from './failure';
import { ErrorState, LoadingState } from './page';

/** Kinds that are pictures and nothing else; an SVG is a document that may hold more. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

export const isPicture = (file: EvidenceRef): boolean => PICTURES.includes(file.mediaType);

export function EvidenceImage({ file }: { readonly file: EvidenceRef }) {
  const { t } = useTranslation('documents');
  const content = useDesk('evidence:read', { sha256: file.sha256 });
  const bytes = content.data?.ok ? content.data.value : null;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: file.mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, file.mediaType]);
  if (content.isError) return <ErrorState failure={queryFailure(content.error)} />;
  if (content.data && !content.data.ok) return <FailureAlert failure={content.data.error} />;
  if (!url) return <LoadingState />;
  return <img className={classes['image']} src={url} alt={t('file.image', { name: file.name })} />;
}
