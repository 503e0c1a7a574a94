import { FileText, Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import { hasThumbnail } from '../../electron/shared/thumbnails';
import { useThumbnail } from '../desk/thumbnails';
import { isPicture } from './evidence-image';
import classes from './evidence-image.module.css';

/** A picture beside its name, in a place of one size; the sign of its kind where there is none. */
export function EvidenceThumbnail({ file }: { readonly file: EvidenceRef }) {
  const bytes = useThumbnail(file.sha256, hasThumbnail(file)).data ?? null;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      // What took its place may have no picture.
      setUrl(null);
    };
  }, [bytes]);
  const Sign = isPicture(file) ? Image : FileText;
  return (
    <span className={classes['thumbnail']} aria-hidden>
      {url === null ? <Sign size={20} /> : <img src={url} alt="" />}
    </span>
  );
}
