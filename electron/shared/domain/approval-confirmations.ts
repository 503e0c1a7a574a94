import type { OperationState } from './document-models';
import type { MailLanguage } from './mail-templates';

/** The state of the operation at the end of a solved request, or why there was no solution. */
export type ReportOutcome = OperationState | 'retirada' | 'sin-solucion';

interface Sentences {
  readonly described: string;
  readonly withdrawn: string;
  readonly outcome: Readonly<Record<ReportOutcome, string>>;
  readonly nothingPending: string;
}

const SENTENCES: Readonly<Record<MailLanguage, Sentences>> = {
  'es-MX': {
    described: 'El reporte describe lo que se solicitó y lo que se atendió.',
    withdrawn: 'El reporte describe lo que se solicitó y lo que se hizo hasta que la solicitud se retiró.',
    outcome: {
      estable: 'El resultado y el estado de la operación son los que indica la sección 7 del reporte.',
      degradada:
        'La operación queda degradada, sin restablecerse por completo, como indica la sección 7 del reporte.',
      caida: 'La operación queda caída, sin restablecerse, como indica la sección 7 del reporte.',
      retirada: 'El cliente retiró la solicitud, y esta concluye sin que se declarara una solución.',
      'sin-solucion': 'La solicitud concluye sin solución registrada, como indica la sección 7 del reporte.',
    },
    nothingPending:
      'No queda ningún punto pendiente de su parte sobre esta solicitud; si lo hay, indíquelo como observación.',
  },
  en: {
    described: 'The report describes what was requested and what was done.',
    withdrawn: 'The report describes what was requested and what was done until the request was withdrawn.',
    outcome: {
      estable: 'The outcome and the state of the operation are those stated in section 7 of the report.',
      degradada: 'The operation remains degraded, not fully restored, as stated in section 7 of the report.',
      caida: 'The operation remains down, not restored, as stated in section 7 of the report.',
      retirada: 'The client withdrew the request, and it ends without a solution having been declared.',
      'sin-solucion': 'The request ends without a recorded solution, as stated in section 7 of the report.',
    },
    nothingPending:
      'Nothing is pending on your side regarding this request; if anything is, please state it as a remark.',
  },
};

/**
 * What a client confirms with the Vo.Bo.: the report and the message that brings it ask for the same, word for word,
 * and for nothing that the outcome makes untrue.
 */
export function approvalConfirmations(language: MailLanguage, outcome: ReportOutcome): readonly string[] {
  const { described, withdrawn, outcome: outcomes, nothingPending } = SENTENCES[language];
  return [outcome === 'retirada' ? withdrawn : described, outcomes[outcome], nothingPending];
}
