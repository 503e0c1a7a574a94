/** What was asked for, in the words in which it came, at hand while any step is worked on. */
import { Text, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useFormat } from '../../../ui/use-format';
import { FileList } from '../facts/file-list';
import { turnPanel, usePanelOpen } from './panel-open';
import classes from './request-panel.module.css';

interface RequestPanelProps {
  readonly page: Pick<TicketPage, 'request'>;
  /** Stays at the top while what is under it scrolls. */
  readonly sticky?: boolean;
}

export function RequestPanel({ page, sticky = false }: RequestPanelProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const open = usePanelOpen();
  const body = useId();
  const { request } = page;
  const said = request.call?.said ?? '';
  const text = request.description || said;
  const origin = [
    request.requester.name || request.requester.email,
    request.channel && t(`channel.${request.channel}`, { ns: 'common' }),
    request.receivedAt && format.dateTime(request.receivedAt),
  ].filter(Boolean);
  const files = [...(request.original ? [request.original] : []), ...request.attachments];
  return (
    <section
      className={classes['panel']}
      aria-label={t('request-panel.label')}
      data-sticky-top={sticky ? (open ? 'open' : 'closed') : undefined}
    >
      <UnstyledButton
        className={classes['turn'] ?? ''}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => turnPanel(!open)}
      >
        {open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        <span className={classes['name']}>{t('request-panel.label')}</span>
        {!open && <span className={classes['glimpse']}>{text || t('request-panel.no-text')}</span>}
      </UnstyledButton>
      <div id={body} hidden={!open}>
        {/* Can be scrolled by the keys, so it has to take the focus. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by Tab. */}
        <section className={classes['body']} tabIndex={0} aria-label={t('request-panel.text')}>
          <Text size="xs" c="dimmed">
            {origin.join(' · ')}
          </Text>
          <Text size="sm" className={classes['text'] ?? ''}>
            {text || t('request-panel.no-text')}
          </Text>
          {said !== '' && said !== text && (
            <Text size="sm" className={classes['text'] ?? ''}>
              {t('request-panel.said', { said })}
            </Text>
          )}
          {files.length > 0 && <FileList files={files} />}
        </section>
      </div>
    </section>
  );
}
