/** The work log's entry, always at hand: Ctrl+L opens it from anywhere on the ticket. */
import { Button, Kbd } from '@mantine/core';
import { NotebookPen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useHasDraft } from '../../../desk/drafts';
import { announce } from '../../../ui/announce';
import { landOn } from '../../../ui/land-on';
import { draftKeyOf } from '../step-forms/command-form';
import classes from '../step-forms/step-forms.module.css';
import { WorkLogForm } from './work-log-form';

interface QuickLogProps {
  readonly page: TicketPage;
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export function QuickLog({ page, opened, onOpen, onClose }: QuickLogProps) {
  const { t } = useTranslation('ticket');
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!opened || !form.current) return;
    const before = document.activeElement;
    const stop = landOn(form.current, 'textarea');
    return () => {
      stop();
      // Whoever wrote the note goes on where they began it; the button that opened it has come back as another one.
      if (document.activeElement !== document.body) return;
      const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
      const back = isThere ? before : place.current?.querySelector('button');
      back?.focus({ preventScroll: true });
    };
  }, [opened]);
  const done = () => {
    // What was said before, as that the timer runs, would be taken for what is.
    announce(t('saved'));
    onClose();
  };
  return (
    <div ref={place}>
      {opened ? (
        <div className={classes['box']} ref={form} tabIndex={-1} data-quick-log>
          <WorkLogForm page={page} aside onDone={done} onCancel={onClose} />
        </div>
      ) : (
        <OpenLog page={page} onOpen={onOpen} />
      )}
    </div>
  );
}

/** Says that a note was begun: after a lock nothing else would tell. */
function OpenLog({ page, onOpen }: Pick<QuickLogProps, 'page' | 'onOpen'>) {
  const { t } = useTranslation('ticket');
  const hasDraft = useHasDraft(draftKeyOf(page, 'work.log'));
  return (
    <Button
      variant="default"
      justify="space-between"
      fullWidth
      leftSection={<NotebookPen size={16} aria-hidden />}
      rightSection={<Kbd size="xs">Ctrl+L</Kbd>}
      onClick={onOpen}
    >
      {t(hasDraft ? 'work.quick-draft' : 'work.quick')}
    </Button>
  );
}
