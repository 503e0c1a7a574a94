/** What another screen sends somebody to see in the bitácora; the bitácora takes it as it opens, and once. */
import { create } from 'zustand';
import { forgetOnLeaving } from '../desk/leaving';

export interface AuditAsked {
  /** Words that the events are searched by. */
  readonly text: string;
  /** Kind of the events, of which each is shown open. */
  readonly type: string;
}

const useAsked = create<{ readonly asked: AuditAsked | null }>(() => ({ asked: null }));
forgetOnLeaving(() => useAsked.setState({ asked: null }));

export function askAudit(asked: AuditAsked): void {
  useAsked.setState({ asked });
}

export const auditAsked = (): AuditAsked | null => useAsked.getState().asked;

export function forgetAuditAsked(): void {
  useAsked.setState({ asked: null });
}
