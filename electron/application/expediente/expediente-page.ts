import type { ExpedienteManifest } from '../../shared/domain/expediente';
import type { VerificationReport } from '../../shared/domain/verification';
import type { ExpedientePlan, PlannedFile } from './expediente-ports';

export interface PageInput {
  readonly plan: ExpedientePlan;
  readonly manifest: ExpedienteManifest;
  readonly verified: readonly { readonly file: PlannedFile; readonly report: VerificationReport }[];
}

export function expedientePage({ plan }: PageInput): string {
  return `<!doctype html><title>${plan.ticket.requestFolio}</title>`;
}
