/** Figures of a period. They are worked out over every request: asked for when somebody looks, and not with each record. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MetricsRequest } from '../../electron/shared/ipc-views';
import { deskQuery } from './queries';

export const useMetrics = (request: MetricsRequest) =>
  useQuery({ ...deskQuery('metrics:view', request), placeholderData: keepPreviousData, gcTime: 0 });
