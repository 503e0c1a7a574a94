import { Combobox, Kbd, Modal, Text, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfCards } from '../../desk/cards';
import { announce } from '../../ui/announce';
import { COMMAND_GROUPS } from '../../ui/commands';
import { currentPath } from '../../ui/navigation';
import '../../ui/own-escape';
import { useTellingCombobox } from '../../ui/use-telling-combobox';
import classes from './palette.module.css';
import { rankCommands } from './rank-commands';
import { hideShown, OVER_EVERYTHING, openSheet, setTyped, useShown } from './shown';
import { ticketAtHand } from './ticket-at-hand';
import { searchCommand, useCommands } from './use-commands';

/** Ctrl+K: every command from where one is, by its name; those that cannot be done now say why. */
export function Palette() {
  const { t } = useTranslation('palette');
  const opened = useShown(({ shown }) => shown === 'palette');
  return (
    <Modal.Root
      opened={opened}
      onClose={hideShown}
      size={640}
      yOffset="8vh"
      padding={0}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      zIndex={OVER_EVERYTHING}
    >
      <Modal.Overlay backgroundOpacity={0.15} />
      <Modal.Content aria-label={t('title')} data-own-escape>
        <Modal.Body>{opened && <Choices />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choices() {
  const { t } = useTranslation('palette');
  const { typed, from } = useShown();
  const card = useOfCards((index) => ticketAtHand(index, from)) ?? null;
  const { combobox, activeId } = useTellingCombobox({ opened: true });
  const [sheet] = useState(openSheet);
  const commands = useCommands(card, typed, sheet !== null);
  const isGrouped = typed.trim() === '';
  const found = useMemo(() => rankCommands(commands, typed), [commands, typed]);
  const ranked = isGrouped ? found : [...found, searchCommand(typed, t)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each text the first of what it finds is the likeliest.
  useEffect(() => {
    combobox.selectFirstOption();
  }, [typed]);
  const input = useRef<HTMLInputElement>(null);
  // At once: the trap of the dialog looks for it a while later.
  useEffect(() => input.current?.focus(), []);
  const run = (id: string) => {
    const command = ranked.find((each) => each.id === id);
    if (!command) return;
    if (command.reason !== null) {
      announce(command.reason);
      return;
    }
    // What opens nothing leaves the focus where it was; what opens something takes it from there.
    hideShown();
    const path = currentPath();
    command.run();
    // The form at the side goes with its screen: the focus is not held there until it is gone.
    if (
      currentPath() !== path &&
      document.activeElement instanceof HTMLElement &&
      sheet?.contains(document.activeElement)
    )
      document.activeElement.blur();
  };
  const option = (command: (typeof ranked)[number]) => (
    <Combobox.Option
      key={command.id}
      value={command.id}
      className={classes['option'] ?? ''}
      aria-disabled={command.reason !== null}
      data-refused={command.reason !== null}
    >
      <span className={classes['words']}>
        <span className={classes['label']}>{command.label}</span>
        {(command.reason ?? command.detail) && (
          <span className={classes['detail']}>{command.reason ?? command.detail}</span>
        )}
      </span>
      {command.keys && <Kbd size="xs">{command.keys}</Kbd>}
    </Combobox.Option>
  );
  return (
    <Combobox store={combobox} onOptionSubmit={run} withinPortal={false}>
      <Combobox.EventsTarget withAriaAttributes={false}>
        <TextInput
          ref={input}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={combobox.listId ?? undefined}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          aria-label={t('field')}
          autoComplete="off"
          spellCheck={false}
          variant="unstyled"
          size="md"
          className={classes['field'] ?? ''}
          placeholder={t('placeholder')}
          leftSection={<Search size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes['options'] ?? ''} aria-label={t('title')}>
        {isGrouped
          ? COMMAND_GROUPS.map((group) => {
              const own = ranked.filter((command) => command.group === group);
              if (own.length === 0) return null;
              const folio = card?.folio ?? '';
              return (
                <Combobox.Group key={group} label={t(`group.${group}`, { folio })}>
                  {own.map(option)}
                </Combobox.Group>
              );
            })
          : ranked.map(option)}
      </Combobox.Options>
      <Text size="xs" c="dimmed" className={classes['help'] ?? ''}>
        {t('help')}
      </Text>
    </Combobox>
  );
}
