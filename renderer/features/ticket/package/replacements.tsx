/** What is replaced by what, each with the way to leave it in sight; and what was left so, with the way back. */
import { Button, Table, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_KEY_CHARS } from '../../../../electron/shared/domain/package-records';
import type { PackagePreview } from '../../../../electron/shared/ipc-views';
import type { KeptThing, Replacement, Thing } from '../../../../electron/shared/redaction/things';
import classes from './package.module.css';

interface ReplacementsProps {
  readonly preview: PackagePreview;
  readonly busy: boolean;
  readonly onKeep: (thing: Thing, isKept: boolean) => void;
}

export function Replacements({ preview, busy, onKeep }: ReplacementsProps) {
  const { t } = useTranslation('ticket');
  const { replacements, replacementCount, kept } = preview;
  const summary = useRef<HTMLElement>(null);
  const change = (thing: Thing, isKept: boolean) => {
    // The row goes, and with it the button that has the focus.
    summary.current?.focus();
    onKeep({ rule: thing.rule, key: thing.key }, isKept);
  };
  if (replacements.length === 0 && kept.length === 0) return null;
  return (
    <details>
      <summary ref={summary}>{t('pack.replacements')}</summary>
      {replacements.length > 0 && (
        <Things
          things={replacements}
          pseudonymOf={({ pseudonym }) => pseudonym}
          action={(thing) =>
            thing.key.length <= MOST_KEY_CHARS && (
              <ThingButton
                name={t('pack.keep')}
                thing={thing}
                busy={busy}
                onClick={() => change(thing, true)}
              />
            )
          }
        />
      )}
      {replacementCount > replacements.length && (
        <Text size="xs" c="dimmed">
          {t('pack.more-replacements', { count: replacementCount - replacements.length })}
        </Text>
      )}
      {kept.length > 0 && (
        <>
          <Text size="sm" fw={500} mt="sm">
            {t('pack.kept')}
          </Text>
          <Things
            things={kept}
            action={(thing) => (
              <ThingButton
                name={t('pack.hide-again')}
                thing={thing}
                busy={busy}
                onClick={() => change(thing, false)}
              />
            )}
          />
        </>
      )}
    </details>
  );
}

interface ThingsProps<T extends KeptThing> {
  readonly things: readonly T[];
  /** What stands in its place; of what is left in sight nothing does. */
  readonly pseudonymOf?: (thing: T) => string;
  readonly action: (thing: T) => React.ReactNode;
}

function Things<T extends Replacement | KeptThing>({ things, pseudonymOf, action }: ThingsProps<T>) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <div className={classes['table']}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {pseudonymOf && <Table.Th scope="col">{t('pack.pseudonym')}</Table.Th>}
            <Table.Th scope="col">{t('pack.original')}</Table.Th>
            <Table.Th scope="col">{t('pack.rule')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('pack.times')}
            </Table.Th>
            <Table.Th scope="col">{t('pack.decide')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {things.map((thing) => (
            <Table.Tr key={`${thing.rule} ${thing.key}`}>
              {pseudonymOf && <Table.Td className={classes['mono'] ?? ''}>{pseudonymOf(thing)}</Table.Td>}
              <Table.Td className={classes['original'] ?? ''}>{thing.original}</Table.Td>
              <Table.Td>{t(`redaction.${thing.rule}`, { ns: 'common' })}</Table.Td>
              <Table.Td ta="right">{thing.count}</Table.Td>
              <Table.Td>{action(thing)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface ThingButtonProps {
  readonly name: string;
  readonly thing: KeptThing;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function ThingButton({ name, thing, busy, onClick }: ThingButtonProps) {
  return (
    <Button
      size="compact-xs"
      ml={-8}
      variant="subtle"
      disabled={busy}
      aria-label={`${name}: ${thing.original}`}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}
