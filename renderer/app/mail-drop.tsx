import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeFiles } from '../desk/intake-queue';
import { useReadOnlyReason } from '../desk/queries';
import { announce } from '../ui/announce';
import { wishFor } from '../ui/dropped-files';
import { failureText } from '../ui/failure';
import { navigate, PATHS } from '../ui/navigation';
import classes from './mail-drop.module.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** A field of evidence takes its own files. */
const overField = (event: DragEvent) =>
  event.target instanceof Element && event.target.closest('[data-evidence-field]') !== null;

const typesOf = (event: DragEvent) =>
  [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').map(({ type }) => type);

/**
 * A mail dropped anywhere on the window becomes a new request, unless the screen waits for such a file itself. Listens before everything else, since the board's lanes
 * refuse what is no card of theirs.
 */
export function MailDrop() {
  const { t } = useTranslation(['frame', 'common']);
  const reason = useReadOnlyReason();
  const readsOnly = reason !== null;
  const [over, setOver] = useState<{ readonly title: string; readonly help: string } | null>(null);
  useEffect(() => {
    const dragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      const words = wishFor(typesOf(event))?.words ?? { title: t('drop.title'), help: t('drop.help') };
      setOver((shown) => {
        if (overField(event) || readsOnly) return null;
        return shown?.title === words.title ? shown : words;
      });
      if (overField(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer) event.dataTransfer.dropEffect = readsOnly ? 'none' : 'copy';
    };
    const dragLeave = (event: DragEvent) => {
      // Without a related target the pointer left the window.
      if (event.relatedTarget === null) setOver(null);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      setOver(null);
      if (overField(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (reason !== null) {
        announce(failureText(reason, t));
        return;
      }
      const files = [...(event.dataTransfer?.files ?? [])];
      const wish = wishFor(files.map(({ type }) => type));
      if (wish) {
        wish.take(files);
        return;
      }
      void takeFiles(files);
      navigate(PATHS.newRequest);
    };
    const capture = { capture: true } as const;
    window.addEventListener('dragover', dragOver, capture);
    window.addEventListener('dragleave', dragLeave, capture);
    window.addEventListener('drop', drop, capture);
    return () => {
      window.removeEventListener('dragover', dragOver, capture);
      window.removeEventListener('dragleave', dragLeave, capture);
      window.removeEventListener('drop', drop, capture);
    };
  }, [reason, readsOnly, t]);
  if (!over) return null;
  return (
    <div className={classes['overlay']} role="status">
      <p className={classes['title']}>{over.title}</p>
      <p>{over.help}</p>
    </div>
  );
}
