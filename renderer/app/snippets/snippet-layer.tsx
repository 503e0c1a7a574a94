/**
 * The short texts, in every field of several lines: `;abrev` and Tab writes one, Ctrl+; shows those there are. The focus stays in the
 * field, which points to the list (ARIA 1.2, a text box with a list to complete it from); what was typed is never lost.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailBlank, mergeFieldName } from '../../../electron/shared/domain/mail-blanks';
import { snippetText } from '../../../electron/shared/domain/snippet-text';
import type { Snippet } from '../../../electron/shared/domain/snippets';
import { useReadOnlyReason } from '../../desk/queries';
import { useSnippets } from '../../desk/snippets';
import { announce } from '../../ui/announce';
import { insertText, writtenField } from '../../ui/insert-text';
import { snippetInputFor } from './snippet-context';
import { SnippetList } from './snippet-list';
import { calledSo, markBefore, snippetsLike } from './snippet-search';

/** Where the list stands open, and what it is asked for. */
interface Opened {
  readonly field: HTMLTextAreaElement;
  /** Where what is replaced begins: at the semicolon, or where the list was opened. */
  readonly from: number;
  readonly query: string;
  readonly chosen: number;
}

/** More than anybody looks through; whoever seeks another one types. */
const MOST_SHOWN = 40;

const isPlain = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  !altKey && !ctrlKey && !metaKey && !shiftKey;

export function SnippetLayer() {
  const { t, i18n } = useTranslation('snippets');
  const queries = useQueryClient();
  const view = useSnippets().data;
  const mayWrite = useReadOnlyReason() === null;
  const [opened, setOpened] = useState<Opened | null>(null);
  const snippets: readonly Snippet[] = view ? [...view.own, ...view.shared.snippets] : [];
  const found = opened ? snippetsLike(snippets, opened.query).slice(0, MOST_SHOWN) : [];
  const close = useCallback(() => setOpened(null), []);
  const sentAway = useRef<{ readonly field: HTMLTextAreaElement; readonly value: string } | null>(null);

  const insert = (field: HTMLTextAreaElement, from: number, snippet: Snippet) => {
    const { text, missing } = snippetText(snippet, snippetInputFor(field, queries));
    setOpened(null);
    if (!insertText(field, from, field.selectionEnd, text)) {
      announce(t('too-long', { name: snippet.name }));
      return;
    }
    const [first] = missing;
    // The first thing to fill in stands chosen: what is typed next takes its place.
    const blank = first === undefined ? '' : mailBlank(first, snippet.language);
    const at = blank === '' ? -1 : field.value.indexOf(blank, from);
    if (at >= 0) field.setSelectionRange(at, at + blank.length);
    const language = i18n.language === 'en' ? 'en' : 'es-MX';
    const fields = missing.map((name) => mergeFieldName(name, language)).join(', ');
    announce(t(fields === '' ? 'inserted' : 'inserted-missing', { name: snippet.name, fields }));
  };

  const open = (field: HTMLTextAreaElement, from: number, query: string) => {
    setOpened({ field, from, query, chosen: 0 });
    const count = snippetsLike(snippets, query).length;
    if (count > 0) announce(t('found', { count }));
    else announce(t(snippets.length === 0 ? 'none' : 'none-like', { query }));
  };

  /** Answers whether the key was for the list. */
  const keyInList = (event: KeyboardEvent, { field, from, chosen }: Opened): boolean => {
    const picked = found[chosen];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (found.length === 0) return false;
        const step = event.key === 'ArrowDown' ? 1 : found.length - 1;
        setOpened((now) => now && { ...now, chosen: (now.chosen + step) % found.length });
        return true;
      }
      case 'Enter':
      case 'Tab':
        if (!picked || !isPlain(event)) {
          close();
          return false;
        }
        insert(field, from, picked);
        return true;
      case 'Escape':
        sentAway.current = { field, value: field.value };
        close();
        return true;
      default:
        return false;
    }
  };

  /** Answers whether the key was for a short text. */
  const keyInField = (event: KeyboardEvent, field: HTMLTextAreaElement): boolean => {
    const caret = field.selectionStart;
    if (event.key === ';' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      const mark = markBefore(field.value, caret);
      open(field, mark?.from ?? caret, mark?.query ?? '');
      return true;
    }
    if (event.key !== 'Tab' || !isPlain(event) || caret !== field.selectionEnd) return false;
    // Whoever sent the list away goes on to the next field, until something else is written.
    if (sentAway.current?.field === field && sentAway.current.value === field.value) return false;
    const mark = markBefore(field.value, caret);
    if (mark === null || mark.query === '') return false;
    const named = calledSo(snippets, mark.query);
    const [only] = named;
    if (only && named.length === 1) insert(field, mark.from, only);
    else if (snippetsLike(snippets, mark.query).length > 0) open(field, mark.from, mark.query);
    else return false;
    return true;
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || !mayWrite) return;
    const field = writtenField(event.target);
    if (!field) return;
    const isTaken = opened?.field === field ? keyInList(event, opened) : keyInField(event, field);
    if (!isTaken) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const keys = useRef(onKey);
  keys.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => keys.current(event);
    // Before a sheet closes by Esc, or a form is sent.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);

  const field = opened?.field;
  useEffect(() => {
    if (!field) return;
    /** What is typed on narrows the list; a space, or a caret that goes elsewhere, ends it. */
    const follow = () => {
      const { value, selectionStart, selectionEnd } = field;
      setOpened((now) => {
        if (!now || now.field !== field) return now;
        const asked = value.slice(now.from, selectionStart);
        if (selectionStart !== selectionEnd || selectionStart < now.from || /\s/.test(asked)) return null;
        const query = asked.replace(/^;/, '');
        return query === now.query ? now : { ...now, query, chosen: 0 };
      });
    };
    document.addEventListener('selectionchange', follow);
    field.addEventListener('input', follow);
    field.addEventListener('blur', close);
    return () => {
      document.removeEventListener('selectionchange', follow);
      field.removeEventListener('input', follow);
      field.removeEventListener('blur', close);
    };
  }, [field, close]);

  if (!opened || !view) return null;
  return (
    <SnippetList
      field={opened.field}
      found={found}
      own={new Set(view.own.map(({ id }) => id))}
      chosen={opened.chosen}
      query={opened.query}
      isEmpty={snippets.length === 0}
      onChoose={(snippet) => insert(opened.field, opened.from, snippet)}
    />
  );
}
