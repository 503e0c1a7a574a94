import type { TicketPage } from '../../../../electron/shared/domain/projections/page';

/** What the form of every step gets. */
export interface TicketFormProps {
  readonly page: TicketPage;
  /** Presets the step's question. */
  readonly answer: boolean | null;
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly onEditRequest: () => void;
  /** Leads to the quick entry of the work log where the screen has one; without it the form brings its own. */
  readonly onLog?: (() => void) | undefined;
}
