/** The relevo: how the desk stands for whoever comes next, and handing it over. */
import type { HandoverAnswer, HandoverInput } from '../../electron/shared/domain/handover';
import type { HandoverSummary } from '../../electron/shared/ipc-views';
import { bridge } from './bridge';
import { newId } from './commands';
import { useDesk } from './queries';

export const useHandoverState = () => useDesk('handover:state', {});
export const useHandover = (handoverId: string) => useDesk('handover:page', { handoverId });

export const giveHandover = (input: HandoverInput, commandId: string) =>
  bridge.invoke('handover:give', { commandId, ...input });

export const answerHandover = (
  { id, version }: HandoverSummary,
  type: HandoverAnswer['type'],
  payload: unknown,
  commandId: string,
) => bridge.invoke('handover:answer', { commandId, expectedVersion: version, handoverId: id, type, payload });

/** @param handoverId null for how the desk stands now */
export const printHandover = (handoverId: string | null) => bridge.invoke('handover:pdf', { handoverId });

/** Null when the person cancelled. */
export const saveHandover = ({ id, version }: HandoverSummary) =>
  bridge.invoke('handover:save', { commandId: newId(), expectedVersion: version, handoverId: id });
