import { Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Card, Column } from '../../electron/shared/domain/projections/card';
import { useProcedures } from '../desk/queries';
import { destinationText } from '../ui/failure';
import { endMove, requestMove, useMove } from '../ui/move-request';
import { columnText, refusalText, wayMissingText } from '../ui/way-text';
import { boardColumns, deviationsOf, refusalOf, type Way, wayTo } from '../ui/ways';
import classes from './move-dialog.module.css';

interface ChoiceProps {
  readonly label: string;
  readonly detail: string;
  /** null: not open from here; it stays readable and says why. */
  readonly onChoose: (() => void) | null;
}

function Choice({ label, detail, onChoose }: ChoiceProps) {
  return (
    <li>
      <UnstyledButton
        className={classes['choice'] ?? ''}
        aria-disabled={onChoose === null}
        onClick={() => onChoose?.()}
      >
        <span className={classes['label']}>{label}</span>
        <span className={classes['detail']}>{detail}</span>
      </UnstyledButton>
    </li>
  );
}

/** Why a column is closed. A deviation that leads there stands in this very dialog. */
function closedText(card: Card, column: Column, t: TFunction): string {
  const refusal = refusalOf(card, column);
  if (refusal?.kind === 'deviation-only') {
    const deviation = t(`deviation.${refusal.deviation}`, { ns: 'common' });
    return t('move.by-deviation', { ns: 'frame', deviation });
  }
  return refusal ? refusalText(refusal, t) : '';
}

function Choices({ card }: { readonly card: Card }) {
  const { t } = useTranslation(['frame', 'common']);
  const columns = boardColumns(useProcedures().data ?? []).filter((column) => column !== card.column);
  const open = columns.flatMap((column) => {
    const way = wayTo(card, column);
    return way ? [{ column, way }] : [];
  });
  const closed = columns.filter((column) => wayTo(card, column) === null);
  const deviations = deviationsOf(card);
  const choose = (way: Way) => () => requestMove(card, way);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('move.help')}
      </Text>
      <section aria-label={t('move.columns')}>
        <Text fw={600} size="sm">
          {t('move.columns')}
        </Text>
        <ul className={classes['list']}>
          {open.map(({ column, way }) => (
            <Choice
              key={column}
              label={columnText(column, t)}
              detail={wayMissingText(way, t)}
              onChoose={choose(way)}
            />
          ))}
        </ul>
        {open.length === 0 && <Text size="sm">{t('move.none')}</Text>}
      </section>
      {deviations.length > 0 && (
        <section aria-label={t('move.deviations')}>
          <Text fw={600} size="sm">
            {t('move.deviations')}
          </Text>
          <ul className={classes['list']}>
            {deviations.map((way) => (
              <Choice
                key={way.key}
                label={`${t(`deviation.${way.key}`, { ns: 'common' })} → ${destinationText(way.to, t)}`}
                detail={`${t(`deviation-help.${way.key}`, { ns: 'common' })} ${
                  way.missing.length > 0 ? wayMissingText(way, t) : ''
                }`}
                onChoose={choose(way)}
              />
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('move.closed')}>
        <Text fw={600} size="sm">
          {t('move.closed')}
        </Text>
        <ul className={classes['list']}>
          {closed.map((column) => (
            <Choice
              key={column}
              label={columnText(column, t)}
              detail={closedText(card, column, t)}
              onChoose={null}
            />
          ))}
        </ul>
      </section>
    </Stack>
  );
}

/** «Mover a…»: where it may go, the deviations apart, and last each closed column with its reason. */
export function MoveDialog() {
  const { t } = useTranslation(['frame', 'common']);
  const request = useMove((state) => state.request);
  const opened = request.stage === 'choosing';
  return (
    <Modal
      opened={opened}
      onClose={endMove}
      title={opened ? t('move.title', { folio: request.card.folio }) : ''}
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
      size={520}
      returnFocus={false}
    >
      {opened && <Choices card={request.card} />}
    </Modal>
  );
}
