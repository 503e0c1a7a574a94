/** What can be done with a file of the vault outside the window. A failure is told in a notice that stays. */
import { notifications } from '@mantine/notifications';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../electron/shared/failures';
import { dragEvidence, openEvidence, revealEvidence, saveEvidenceAs } from '../desk/evidence';
import { failureText } from './failure';

interface EvidenceActions {
  /** Whether it was saved; false when the person cancelled or it failed. */
  readonly saveAs: (file: EvidenceRef) => Promise<boolean>;
  readonly open: (file: EvidenceRef) => Promise<void>;
  readonly reveal: (file: EvidenceRef) => Promise<void>;
  /** For whoever would rather drag than save: into a mail, a folder. What the system drags instead of the page's own text. */
  readonly dragged: (file: EvidenceRef) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
  };
}

export function useEvidenceActions(): EvidenceActions {
  const { t } = useTranslation('documents');
  const fail = (error: DeskFailure, { name }: EvidenceRef) => {
    // By its name: nobody looks for it by its place in the vault.
    const message = error.kind === 'missing' ? t('file.missing', { name }) : failureText(error, t);
    notifications.show({ color: 'riesgo', message, autoClose: false });
  };
  return {
    saveAs: async (file) => {
      const answer = await saveEvidenceAs(file);
      if (!answer.ok) fail(answer.error, file);
      if (!answer.ok || answer.value === null) return false;
      notifications.show({ color: 'hecho', message: t('file.saved', { path: answer.value }) });
      return true;
    },
    open: async (file) => {
      const answer = await openEvidence(file);
      if (!answer.ok) fail(answer.error, file);
    },
    dragged: (file) => ({
      draggable: true,
      onDragStart: (event) => {
        event.preventDefault();
        void dragEvidence(file).then((answer) => {
          if (!answer.ok) fail(answer.error, file);
        });
      },
    }),
    reveal: async (file) => {
      const answer = await revealEvidence(file);
      if (!answer.ok) fail(answer.error, file);
      else if (!answer.value) notifications.show({ message: t('file.not-saved-yet') });
    },
  };
}
