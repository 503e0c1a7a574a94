/** The list of short texts at a field, which keeps the focus. */
import { Badge, Text } from '@mantine/core';
import { User, Users } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../electron/shared/domain/snippets';
import classes from './snippet-list.module.css';

interface SnippetListProps {
  readonly field: HTMLTextAreaElement;
  readonly found: readonly Snippet[];
  /** Ids of those that are of who is at the desk alone. */
  readonly own: ReadonlySet<string>;
  /** Index of the one that Enter inserts. */
  readonly chosen: number;
  readonly query: string;
  /** Whether there is none at all. */
  readonly isEmpty: boolean;
  readonly onChoose: (snippet: Snippet) => void;
}

const LIST_ID = 'frases';
const optionId = (snippet: Snippet) => `frase-${snippet.id}`;
/** Room that the list takes at most, in CSS pixels. */
const HEIGHT_PX = 320;

/** The field says to whom it points, as long as it does. */
function usePointing(field: HTMLTextAreaElement, active: Snippet | undefined): void {
  const activeId = active && optionId(active);
  useLayoutEffect(() => {
    const said: Readonly<Record<string, string>> = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': LIST_ID,
      ...(activeId !== undefined && { 'aria-activedescendant': activeId }),
    };
    for (const [name, value] of Object.entries(said)) field.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(said)) field.removeAttribute(name);
    };
  }, [field, activeId]);
}

export function SnippetList({ field, found, own, chosen, query, isEmpty, onChoose }: SnippetListProps) {
  const { t } = useTranslation('snippets');
  const box = useRef<HTMLDivElement>(null);
  const active = found[chosen];
  usePointing(field, active);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one was chosen, or others are shown.
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, found.length]);
  const { top, bottom } = field.getBoundingClientRect();
  const isAbove = window.innerHeight - bottom < HEIGHT_PX && top > window.innerHeight - bottom;
  const host = field.parentElement;
  if (!host) return null;
  return createPortal(
    <div ref={box} className={classes['list']} data-above={isAbove}>
      <div
        id={LIST_ID}
        role="listbox"
        tabIndex={-1}
        aria-label={t('title')}
        className={classes['options']}
        // The focus stays in the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        {found.map((snippet, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that points to it has the keys.
          <div
            key={snippet.id}
            id={optionId(snippet)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classes['option']}
            onClick={() => onChoose(snippet)}
          >
            <div className={classes['head']}>
              <Text span ff="monospace" size="sm" fw={600}>
                ;{snippet.abbreviation}
              </Text>
              <Text span size="sm" className={classes['name'] ?? ''}>
                {snippet.name}
              </Text>
              <Badge variant="default" size="sm" tt="none">
                {t(`language.${snippet.language}`)}
              </Badge>
              {own.has(snippet.id) ? (
                <User size={14} role="img" aria-label={t('own-one')} />
              ) : (
                <Users size={14} role="img" aria-label={t('shared-one')} />
              )}
            </div>
            <Text size="xs" c="dimmed" lineClamp={2}>
              {snippet.text}
            </Text>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <Text size="sm" p="sm">
          {t(isEmpty ? 'none' : 'none-like', { query })}
        </Text>
      )}
      {found.length > 0 && (
        <Text size="xs" c="dimmed" className={classes['keys'] ?? ''}>
          {t('keys')}
        </Text>
      )}
    </div>,
    host,
  );
}
