import type { TFunction } from 'i18next';
import type { TicketEventType } from '../../../electron/shared/domain/ticket-events';

/** A kind of record as the history of a request calls it. */
export const recordName = (type: TicketEventType, t: TFunction): string =>
  t(`record.${type.replace(/^v\d+\./u, '').replaceAll('.', '-')}`, { ns: 'ticket' });
