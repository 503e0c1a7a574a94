import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../electron/shared/domain/projections/card';
import { knownCards } from '../desk/cards';
import { announce } from '../ui/announce';
import { draftsNoted } from '../ui/draft-activity';
import { endMove, useMove } from '../ui/move-request';
import { LoadingState } from '../ui/page';
import { SideSheet } from '../ui/side-sheet';
import { columnText } from '../ui/way-text';

const StepForm = lazy(async () => ({
  default: (await import('../features/ticket/step-form')).StepForm,
}));

const ticketLine = ({ folio, subject }: Card) => (subject ? `${folio} · ${subject}` : folio);

/** The form of the record that a move demands. The card moves when the desk has kept it, and only then. */
export function MoveSheet() {
  const { t } = useTranslation(['frame', 'common']);
  const queries = useQueryClient();
  const request = useMove((state) => state.request);
  const recording = request.stage === 'recording' ? request : null;
  const drafts = useRef(0);
  const opened = recording?.card.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the opening is the occasion.
  useEffect(() => {
    drafts.current = draftsNoted();
  }, [opened]);

  const cancel = () => {
    if (recording) {
      const { folio, column } = recording.card;
      const wrote = draftsNoted() > drafts.current;
      announce(
        t(wrote ? 'move.cancelled-draft' : 'move.cancelled', { folio, column: columnText(column, t) }),
      );
    }
    endMove();
  };
  const done = (before: Card) => {
    // The push with the new card comes before the reply, so the cache already tells where it stands.
    const after = knownCards(queries)?.card(before.id) ?? before;
    const folio = after.folio;
    announce(
      after.column === before.column
        ? t('move.recorded', { folio, column: columnText(after.column, t) })
        : t('move.moved', { folio, from: columnText(before.column, t), to: columnText(after.column, t) }),
    );
    endMove(after.column);
  };

  return (
    <SideSheet
      opened={recording !== null}
      onClose={cancel}
      {...(recording && { about: ticketLine(recording.card) })}
      label={recording ? t('move.sheet', { folio: recording.card.folio }) : ''}
    >
      {recording && (
        <Suspense fallback={<LoadingState />}>
          <StepForm
            ticketId={recording.card.id}
            command={recording.way.command}
            answer={recording.way.answer}
            {...(recording.way.deviation && { deviation: recording.way.deviation })}
            onDone={() => done(recording.card)}
            onCancel={cancel}
          />
        </Suspense>
      )}
    </SideSheet>
  );
}
