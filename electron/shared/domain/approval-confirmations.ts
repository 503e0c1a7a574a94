import type { MailLanguage } from './mail-templates';

/** What a client confirms with the Vo.Bo.: the report and the message that brings it ask for the same, word for word. */
export const APPROVAL_CONFIRMATIONS: Readonly<Record<MailLanguage, readonly string[]>> = {
  'es-MX': [
    'El reporte describe lo que se solicitó y lo que se atendió.',
    'El resultado y el estado de la operación son los que indica la sección 7 del reporte.',
    'No queda ningún punto pendiente de su parte sobre esta solicitud; si lo hay, indíquelo como observación.',
  ],
  en: [
    'The report describes what was requested and what was done.',
    'The outcome and the state of the operation are those stated in section 7 of the report.',
    'Nothing is pending on your side regarding this request; if anything is, please state it as a remark.',
  ],
};
