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

/** Why a column is closed. A deviation that leads there stands in this very dialog, further down. */
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
          {columns.map((column) => {
            const way = wayTo(card, column);
            return (
              <Choice
                key={column}
                label={columnText(column, t)}
                detail={way ? wayMissingText(way, t) : closedText(card, column, t)}
                onChoose={way && choose(way)}
              />
            );
          })}
        </ul>
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
    </Stack>
  );
}

/** «Mover a…»: every column, those that are closed with their reason, and the deviations apart. */
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
