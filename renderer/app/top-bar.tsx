import { Badge, Button, CloseButton, Kbd, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Phone, Plus, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCall } from '../desk/calls';
import { setQueueAside } from '../desk/intake-queue';
import { useAppInfo, useCards, useReadsOnly, useSession } from '../desk/queries';
import { navigate, PATHS, usePath } from '../ui/navigation';
import { cardMatches, useSearch } from '../ui/search';
import { DeskPerson } from './desk-person';
import classes from './top-bar.module.css';

/** Elsewhere Enter leads to the list, which also says what became of a folio that is no longer among the requests. */
const SHOW_WHAT_IS_FOUND: ReadonlySet<string> = new Set([PATHS.board, PATHS.list]);

/** «23 de 38»: how many cards the search leaves, over board and archive. */
function useSearchCount(text: string): { readonly found: number; readonly total: number } {
  const cards = useCards().data?.cards;
  return useMemo(
    () => ({
      found: cards?.filter((card) => cardMatches(card, text)).length ?? 0,
      total: cards?.length ?? 0,
    }),
    [cards, text],
  );
}

/** One that is written by hand: mails that wait to be registered go on waiting. */
function begin(): void {
  setQueueAside();
  navigate(PATHS.newRequest);
}

export function TopBar() {
  const { t } = useTranslation('frame');
  const { text, setText } = useSearch();
  const path = usePath();
  const input = useRef<HTMLInputElement>(null);
  const { found, total } = useSearchCount(text);
  const demo = useAppInfo().data?.demo === true;
  const readsOnly = useReadsOnly();
  const name = useSession().data?.person?.name ?? '';
  useHotkeys(
    [
      ['mod+F', () => input.current?.select()],
      [
        'mod+N',
        () => {
          if (!readsOnly) begin();
        },
      ],
    ],
    [],
  );
  return (
    <header className={classes['bar']}>
      <search className={classes['search']}>
        <TextInput
          ref={input}
          value={text}
          aria-label={t('search.name')}
          placeholder={t('search.placeholder')}
          leftSection={<Search size={16} aria-hidden />}
          rightSectionWidth={text === '' ? 64 : 36}
          rightSection={
            text === '' ? (
              <Kbd size="xs">Ctrl F</Kbd>
            ) : (
              <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setText('')} />
            )
          }
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
            if (event.key === 'Enter' && text.trim() !== '' && !SHOW_WHAT_IS_FOUND.has(path))
              navigate(PATHS.list);
          }}
        />
        <Text size="sm" className={classes['found'] ?? ''} role="status">
          {text.trim() === '' ? '' : t('search.found', { found, total })}
        </Text>
      </search>
      <div className={classes['end']}>
        {demo && (
          <Badge variant="light" color="espera" tt="none" size="lg" className={classes['badge'] ?? ''}>
            {t('state.example')}
          </Badge>
        )}
        {!readsOnly && (
          <Button
            variant="default"
            leftSection={<Phone size={16} aria-hidden />}
            title="F9"
            aria-keyshortcuts="F9"
            aria-label={t('call')}
            className={classes['new'] ?? ''}
            onClick={() => answerCall(name)}
          >
            <span className={classes['long']}>{t('call')}</span>
          </Button>
        )}
        {!readsOnly && (
          <Button
            variant="light"
            leftSection={<Plus size={16} aria-hidden />}
            title="Ctrl+N"
            aria-keyshortcuts="Control+N"
            aria-label={t('screen.new-request')}
            className={classes['new'] ?? ''}
            onClick={begin}
          >
            <span className={classes['long']}>{t('screen.new-request')}</span>
          </Button>
        )}
        <DeskPerson />
      </div>
    </header>
  );
}
