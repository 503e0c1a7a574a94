import { CloseButton, Combobox, Kbd, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completionsOf } from '../../../electron/shared/search/complete-query';
import { cardCount, foundLanes } from '../../desk/card-lanes';
import { knownCards, useOfCards } from '../../desk/cards';
import { navigate, PATHS, usePath } from '../../ui/navigation';
import { useSearch, useSearchQuery } from '../../ui/search';
import { useLanguage } from '../../ui/use-format';
import { useTellingCombobox } from '../../ui/use-telling-combobox';
import { CompletionText } from './completion-text';
import { focusSearch, SEARCH_FIELD } from './focus-search';
import classes from './search-field.module.css';
import { ViewsMenu } from './views-menu';

/** Elsewhere Enter leads to the list, which also says what became of a folio that is no longer among the requests. */
const SHOW_WHAT_IS_FOUND: ReadonlySet<string> = new Set([PATHS.board, PATHS.list]);

/** «23 de 38»: how many cards the search leaves, over board and archive. */
function FoundCount() {
  const { t } = useTranslation('search');
  const query = useSearchQuery();
  const total = useOfCards(({ size }) => size) ?? 0;
  const found = useOfCards(({ lanes }) => cardCount(foundLanes(lanes, query))) ?? 0;
  return (
    <Text size="sm" className={classes['found'] ?? ''} role="status">
      {query.isEmpty ? '' : t('found', { found, total })}
    </Text>
  );
}

export function SearchField() {
  const { t } = useTranslation('search');
  const { text, isTyped, setText, settle } = useSearch();
  const query = useSearchQuery();
  const path = usePath();
  const spoken = useLanguage() === 'en' ? 'en' : 'es';
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(0);
  const index = knownCards(useQueryClient());
  const { combobox, activeId } = useTellingCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
  });
  const opened = combobox.dropdownOpened;
  const completions = useMemo(
    () => (opened && index ? completionsOf(text, caret, index.values, spoken) : []),
    [opened, text, caret, index, spoken],
  );
  useHotkeys([['mod+F', focusSearch]], []);

  const complete = (index: string) => {
    const made = completions[Number(index)];
    if (!made) return;
    setText(made.text);
    setCaret(made.caret);
    // The field takes the text with the next painting; only then the caret can stand in it.
    requestAnimationFrame(() => input.current?.setSelectionRange(made.caret, made.caret));
    if (made.kind === 'value') combobox.closeDropdown();
    else combobox.resetSelectedOption();
  };
  const clear = () => {
    setText('');
    combobox.closeDropdown();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (opened && completions.length > 0) combobox.closeDropdown();
      else clear();
    }
    if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() !== -1) return;
    combobox.closeDropdown();
    settle();
    if (text.trim() === '' || SHOW_WHAT_IS_FOUND.has(path)) return;
    // What was found is gone to: the list that comes takes the focus.
    input.current?.blur();
    navigate(PATHS.list);
  };

  return (
    <search className={classes['search']} data-keeps-focus>
      <Combobox
        store={combobox}
        onOptionSubmit={complete}
        position="bottom-start"
        width={440}
        withinPortal={false}
        // Words are typed far more often than fields: Enter takes a proposal only once it was gone to.
        resetSelectionOnOptionHover
      >
        <Combobox.Target withAriaAttributes={false}>
          <TextInput
            ref={input}
            {...SEARCH_FIELD}
            value={text}
            role="combobox"
            aria-label={t('name')}
            aria-autocomplete="list"
            aria-expanded={opened && completions.length > 0}
            aria-haspopup="listbox"
            aria-activedescendant={opened ? activeId : undefined}
            aria-controls={opened && combobox.listId ? combobox.listId : undefined}
            error={!isTyped && query.problems.length > 0}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('placeholder')}
            leftSection={<Search size={16} aria-hidden />}
            rightSectionWidth={text === '' ? 64 : 36}
            rightSection={
              text === '' ? (
                <Kbd size="xs">Ctrl F</Kbd>
              ) : (
                <CloseButton size="sm" aria-label={t('clear')} onClick={clear} />
              )
            }
            onChange={(event) => {
              const { value, selectionStart } = event.currentTarget;
              const at = selectionStart ?? value.length;
              const isDone = /\s/u.test(value[at - 1] ?? '');
              setText(value, !isDone);
              setCaret(at);
              combobox.resetSelectedOption();
              // Behind a term that is done, proposals would only lie over what was found; the arrow still asks for them.
              if (isDone) combobox.closeDropdown();
              else combobox.openDropdown();
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onClick={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              settle();
            }}
            onKeyDown={onKeyDown}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={completions.length === 0}>
          <Combobox.Options className={classes['options'] ?? ''} aria-label={t('completions')}>
            {completions.map((completion, index) => (
              <Combobox.Option key={completion.text} value={String(index)}>
                <CompletionText completion={completion} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <Combobox.Footer>
            <Text size="xs" c="dimmed">
              {t('help')}
            </Text>
          </Combobox.Footer>
        </Combobox.Dropdown>
      </Combobox>
      <ViewsMenu />
      <FoundCount />
    </search>
  );
}
