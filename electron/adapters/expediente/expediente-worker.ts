import type { ExpedientePlan } from '../../application/expediente/expediente-ports';
import { answerRequests } from '../worker/worker-entry';
import { PackControl } from './pack-control';
import { packExpediente } from './pack-expediente';
import type { WorkspaceFolders } from './workspace-folders';

/* Entry of the worker thread in which expedientes are packed. */

export interface PackRequest {
  readonly plan: ExpedientePlan;
  readonly folders: WorkspaceFolders;
  readonly control: SharedArrayBuffer;
  readonly beside: string;
}

answerRequests(
  ({ plan, folders, control, beside }: PackRequest) =>
    packExpediente(plan, folders, new PackControl(control), beside),
  () => [],
);
