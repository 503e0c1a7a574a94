import { ActionIcon, Anchor, Checkbox, Table, UnstyledButton } from '@mantine/core';
import { ArrowDown, ArrowRightLeft, ArrowUp } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { useReadsOnly } from '../../desk/queries';
import { LabelList } from '../../ui/label-list';
import { chooseMove } from '../../ui/move-request';
import { hrefOf, PATHS } from '../../ui/navigation';
import { selectTo, toggleSelected, useSelection } from '../../ui/selection';
import { AwayBadge, LedgerIcon, OutcomeBadge, PriorityBadge, StepLabel } from '../../ui/status';
import { useFormat, useNowMs } from '../../ui/use-format';
import classes from './list.module.css';
import { SORT_KEYS, type Sorting, type SortKey } from './list-rows';

interface ListTableProps {
  readonly rows: readonly Card[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Head({ sorting, onSort }: Omit<ListTableProps, 'rows'>) {
  const { t } = useTranslation(['list', 'common']);
  const sortBy = (key: SortKey) => () =>
    onSort({ key, descending: sorting.key === key ? !sorting.descending : false });
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={classes['choose'] ?? ''}>
          <span className={classes['spoken']}>{t('choose-column', { ns: 'list' })}</span>
        </Table.Th>
        {SORT_KEYS.map((key) => {
          const Arrow = sorting.descending ? ArrowDown : ArrowUp;
          const sorted = sorting.key === key;
          return (
            <Table.Th
              key={key}
              aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
            >
              <UnstyledButton className={classes['sort'] ?? ''} onClick={sortBy(key)}>
                {t(`column.${key}`, { ns: 'list' })}
                {sorted && <Arrow size={14} aria-hidden />}
              </UnstyledButton>
            </Table.Th>
          );
        })}
        <Table.Th className={classes['move'] ?? ''}>
          <span className={classes['spoken']}>{t('action.move-to', { ns: 'common' })}</span>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

/** The boxes of the table, in its order. */
const boxesOf = (element: Element) => [
  ...(element.closest('table')?.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]') ?? []),
];
const ticketOf = (element: Element) => element.closest('[data-ticket]')?.getAttribute('data-ticket') ?? '';

/** Space and a click choose a row; with Shift, all from the last one. Arrows lead from box to box, and choose with Shift. */
function Choose({ card }: { readonly card: Card }) {
  const { t } = useTranslation('list');
  const isChosen = useSelection(({ ids }) => ids.has(card.id));
  const range = (box: Element) => selectTo(ticketOf(box), boxesOf(box).map(ticketOf));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const boxes = boxesOf(event.currentTarget);
    const next = boxes[boxes.indexOf(event.currentTarget) + step];
    if (!next) return;
    if (event.shiftKey) {
      range(event.currentTarget);
      range(next);
    }
    next.focus();
  };
  return (
    <Checkbox
      aria-label={t('choose', { folio: card.folio })}
      checked={isChosen}
      onKeyDown={onKeyDown}
      onChange={({ nativeEvent, currentTarget }) => {
        if ('shiftKey' in nativeEvent && nativeEvent.shiftKey === true) range(currentTarget);
        else toggleSelected(card.id);
      }}
    />
  );
}

function Row({ card }: { readonly card: Card }) {
  const { t } = useTranslation(['list', 'common']);
  const format = useFormat();
  const nowMs = useNowMs();
  const readsOnly = useReadsOnly();
  const overdue = card.due !== null && Date.parse(card.due.at) < nowMs;
  return (
    <Table.Tr data-ticket={card.id}>
      <Table.Td className={classes['choose'] ?? ''}>
        <Choose card={card} />
      </Table.Td>
      <Table.Th scope="row" className={classes['folio'] ?? ''}>
        <Anchor href={hrefOf(PATHS.ticket(card.id))} size="sm">
          {card.folio}
        </Anchor>
        {card.origin !== null && (
          <div className={classes['runs']}>{t('origin', { ns: 'common', desk: card.origin })}</div>
        )}
      </Table.Th>
      <Table.Td
        className={classes['due'] ?? ''}
        data-overdue={overdue}
        data-digits
        title={card.due ? format.exact(card.due.at) : undefined}
      >
        {card.due
          ? t(overdue ? 'due.short-overdue' : 'due.short-left', {
              ns: 'common',
              duration: format.duration(Math.abs(Date.parse(card.due.at) - nowMs)),
            })
          : card.paused
            ? t(`due.paused-${card.paused.by}`, { ns: 'common' })
            : t('no-due')}
        {card.ledger && (
          <div className={classes['runs']}>
            <LedgerIcon ledger={card.ledger} size={14} />{' '}
            {t('runs', { who: t(`ledger.${card.ledger}`, { ns: 'common' }) })}
          </div>
        )}
      </Table.Td>
      <Table.Td>
        {card.away ? (
          <AwayBadge desk={card.away.desk} />
        ) : card.outcome ? (
          <OutcomeBadge outcome={card.outcome} />
        ) : (
          <StepLabel step={card.step ?? 0} />
        )}
      </Table.Td>
      <Table.Td>
        <PriorityBadge priority={card.priority} />
      </Table.Td>
      <Table.Td>
        <div className={classes['text']}>{card.clientName || t('word.unknown-client', { ns: 'common' })}</div>
      </Table.Td>
      <Table.Td className={classes['subject'] ?? ''}>
        <div className={classes['subject-text']} title={card.subject}>
          {card.subject || t('no-subject')}
        </div>
        {card.labels.length > 0 && <LabelList labels={card.labels} />}
        {card.nextMissing && (
          <div className={classes['missing']}>
            {t('missing-label', {
              ns: 'common',
              count: 1,
              what: t(`missing.${card.nextMissing}`, { ns: 'common' }),
            })}
          </div>
        )}
      </Table.Td>
      <Table.Td>
        <div className={classes['text']}>{card.assignee?.name ?? t('word.unassigned', { ns: 'common' })}</div>
      </Table.Td>
      <Table.Td
        className={classes['received'] ?? ''}
        data-digits
        title={card.receivedAt ? format.exact(card.receivedAt) : undefined}
      >
        {card.receivedAt ? format.dateTime(card.receivedAt) : t('word.unknown', { ns: 'common' })}
      </Table.Td>
      <Table.Td className={classes['move'] ?? ''}>
        {!readsOnly && card.away === null && (
          <ActionIcon
            variant="subtle"
            aria-label={t('move', { folio: card.folio })}
            onClick={() => chooseMove(card)}
          >
            <ArrowRightLeft size={16} aria-hidden />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export function ListTable({ rows, sorting, onSort }: ListTableProps) {
  const { t } = useTranslation('list');
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table data-stacks stickyHeader verticalSpacing="xs" aria-label={t('title')}>
        <Head sorting={sorting} onSort={onSort} />
        <Table.Tbody>
          {rows.map((card) => (
            <Row key={card.id} card={card} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
