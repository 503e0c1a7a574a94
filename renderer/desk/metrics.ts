/** Figures of a period. They are worked out over every request: asked for when somebody looks, and not with each record. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ParsedRequest, Response } from '../../electron/shared/ipc-contract';
import type { MetricsRequest } from '../../electron/shared/ipc-views';
import { bridge } from './bridge';
import { deskQuery } from './queries';

export const useMetrics = (request: MetricsRequest) =>
  useQuery({ ...deskQuery('metrics:view', request), placeholderData: keepPreviousData, gcTime: 0 });

export const exportMetrics = (
  request: ParsedRequest<'metrics:export'>,
): Promise<Response<'metrics:export'>> => bridge.invoke('metrics:export', request);

/** Null when the person cancelled. */
export const saveClientReport = (request: ParsedRequest<'metrics:client-report'>) =>
  bridge.invoke('metrics:client-report', request);
