/** The Spanish of the printed relevo; a test holds it beside what the window says. */
import type { HandoverDue, HandoverGroup, PromiseKind } from '../../shared/domain/handover';
import type { NextMissing } from '../../shared/domain/legal-moves';

export const GROUP_WORDS: Record<HandoverGroup, string> = {
  'at-risk': 'En riesgo',
  promised: 'Comprometido',
  waiting: 'En espera',
  open: 'Abierto',
};

export const PROMISE_WORDS: Record<PromiseKind, string> = {
  'mail-uncertain': 'Correo incierto: falta decidir si llegó',
  'mail-failed': 'Correo que no se pudo enviar',
  'mail-queued': 'Correo en cola de envío',
  'mail-unsent': 'Correo redactado, sin evidencia de envío',
  'report-due': 'Reporte por entregar al cliente',
  ratification: 'Ratificación pendiente del Líder SOC',
  recommendations: 'Recomendación del fabricante sin resultado',
  timer: 'Cronómetro en marcha',
};

export const STEP_WORDS: Readonly<Record<number, string>> = {
  1: 'Solicitud',
  2: 'Validación',
  3: 'Improcedencia',
  4: 'Atención',
  5: 'Solución',
  6: 'Soporte a la operación',
  7: 'Por enviar a fabricante',
  8: 'En espera de fabricante',
  9: 'Reporte',
  10: 'Vo.Bo.',
};

export const TARGET_WORDS: Record<HandoverDue['target'], string> = {
  'first-response': 'Primera respuesta',
  solution: 'Solución',
  report: 'Reporte',
  ratification: 'Ratificación del Líder SOC',
};

export const NEXT_WORDS: Record<NextMissing, string> = {
  'request-channel': 'canal de la solicitud',
  'request-requester': 'solicitante y cómo localizarlo',
  'request-received-at': 'fecha y hora de recepción',
  'request-subject': 'asunto',
  'request-description': 'descripción',
  'request-original': 'correo original o nota de la llamada',
  'validation-answered': 'responder ¿Es válida la solicitud?',
  'validation-client': 'cliente y contrato',
  'validation-criteria': 'criterios de validación',
  'validation-contract-frozen': 'copia del contrato como estaba',
  'inadmissibility-recipient': 'contacto que recibirá la improcedencia',
  'inadmissibility-reason': 'motivo de la improcedencia',
  'inadmissibility-mail': 'correo de improcedencia',
  'inadmissibility-sent': 'evidencia de envío de la improcedencia',
  'attention-folio': 'folio del ticket',
  'attention-assignee': 'persona asignada',
  'attention-priority': 'prioridad',
  'attention-terms': 'términos acordados con el cliente',
  'worklog-since-entry': 'entrada de seguimiento en este paso',
  'finished-answered': 'responder ¿Solicitud finalizada?',
  'solution-stated': 'solución',
  'recommendations-marked': 'resultado de cada recomendación del fabricante',
  'operation-state': 'estado de la operación',
  'manufacturer-answered': 'responder ¿Requiere apoyo del fabricante?',
  'manufacturer-justified': 'justificación sobre el fabricante',
  'package-identified': 'fabricante y producto',
  'package-items': 'información para el fabricante',
  'package-sent': 'evidencia de envío al fabricante',
  'case-number': 'número de caso, o por qué no hay',
  'recommendation-received': 'recomendación del fabricante',
  'report-issued': 'reporte de atención',
  'report-recipients': 'correo con el reporte y sus destinatarios',
  'report-sent': 'evidencia de envío del reporte',
  'approval-answered': 'respuesta del cliente sobre el Vo.Bo.',
  'approval-report': 'Vo.Bo. sobre la revisión vigente del reporte',
  'approval-person': 'quién da el Vo.Bo.',
  'approval-evidence': 'evidencia del Vo.Bo.',
  'approval-reminders': 'recordatorios acordados',
  'letter-unsigned': 'que la carta esté sin firmas',
  'ticket-folio': 'folio de ticket',
  ratification: 'ratificación del Líder SOC',
  'letter-issue': 'emitir la carta de aceptación',
  'letter-client-signature': 'firma del cliente en la carta',
  'letter-manager-signature': 'firma de Gerencia en la carta',
  'letter-client-outside': 'la carta que el cliente firma fuera',
  'letter-manager-outside': 'la carta que Gerencia firma fuera',
  'letter-rejected': 'resolver la carta rechazada',
  'ratification-refused': 'atención que el Líder SOC no ratificó',
};
