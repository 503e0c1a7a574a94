import type { PersonTicketCommandType } from '../../electron/shared/domain/commands';
import type { DeviationKind } from '../../electron/shared/domain/procedure';

/**
 * What the board hands to the form of the record that a move demands. `renderer/features/ticket/step-form.tsx` exports
 * it as `StepForm`; the board and the command palette reach it through `renderer/app/move-sheet.tsx`.
 */
export interface StepFormProps {
  readonly ticketId: string;
  readonly command: PersonTicketCommandType;
  /** Presets the step's question; null where the step asks none. */
  readonly answer: boolean | null;
  /** Set when the way is a deviation. */
  readonly deviation?: DeviationKind;
  /** The record is kept; the ticket may have moved. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
}
