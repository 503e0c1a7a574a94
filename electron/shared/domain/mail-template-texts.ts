import type { MailLanguage, MailPurpose, MailTemplate } from './mail-templates';

interface Wording {
  readonly subject: string;
  readonly body: string;
}

const spanish: Readonly<Record<MailPurpose, Wording>> = {
  improcedencia: {
    subject: '[{{folio}}] Solicitud improcedente: {{asunto}}',
    body: `Apreciable {{contacto}}:

Agradecemos que se haya comunicado con nosotros. Recibimos su solicitud «{{asunto}}» el {{recibida}}, y la registramos con el folio {{folio}}.

Después de validarla contra los contratos de servicio que tenemos registrados, le informamos que no es posible atenderla como soporte técnico de segundo nivel, por el siguiente motivo:

{{motivo}}

Para llegar a esta conclusión verificamos lo siguiente:

{{verificado}}

Si usted lo considera conveniente, puede:

- Responder este correo con la información o la documentación que permita revisar nuevamente la solicitud.
- Llamarnos al {{telefono}} para aclarar cualquier duda.
- Acordar con su ejecutivo de cuenta la renovación o la ampliación del contrato y, después, enviarnos una nueva solicitud.

Quedamos a sus órdenes.

Atentamente,

{{ingeniero}}
Soporte Técnico Especializado
{{empresa}}
{{telefono}}`,
  },
  fabricante: {
    subject: '[{{folio}}] Solicitud de soporte: {{producto}} {{version}}',
    body: `Estimado equipo de soporte de {{fabricante}}:

Solicitamos su apoyo con el siguiente incidente, que atendemos con el folio {{folio}}.

Producto: {{producto}}
Versión: {{version}}
Número de serie: {{serie}}
Severidad: {{severidad}}
Contrato de soporte: {{contrato_soporte}}

Síntomas:

{{sintomas}}

Solicitud original:

{{solicitud}}

Actividades realizadas hasta el momento:

{{acciones}}

Archivos que acompañan este correo:

{{adjuntos}}

Información que se menciona sin archivo adjunto:

{{sin_archivo}}

Les pedimos que nos indiquen el número de caso que asignen, sus recomendaciones y, en su caso, la información adicional que requieran. Por favor conserven el folio {{folio}} en el asunto de su respuesta.

Agradecemos su atención.

Atentamente,

{{ingeniero}}
Soporte Técnico Especializado
{{empresa}}
{{telefono}}`,
  },
  reporte: {
    subject: '[{{folio}}] Reporte de atención para su Vo.Bo.: {{asunto}}',
    body: `Apreciable {{contacto}}:

Le informamos que concluimos la atención de su solicitud «{{asunto}}», con folio {{folio}}. Adjunto encontrará el reporte de atención de soporte, revisión {{revision}}.

Le pedimos revisarlo y otorgarnos su Vo.Bo., con el que confirma que:

{{confirmaciones}}

Puede otorgarlo de cualquiera de estas dos maneras:

- Respondiendo este correo con la frase «Otorgo mi Vo.Bo.», sin cambiar el asunto.
- Por teléfono, al {{telefono}}, mencionando el folio {{folio}} y la revisión {{revision}}.

Si tiene alguna observación, háganosla saber por los mismos medios y con gusto continuaremos la atención.

Documento adjunto: {{archivo}}
SHA-256: {{sha256}}

Agradecemos su confianza.

Atentamente,

{{ingeniero}}
Soporte Técnico Especializado
{{empresa}}
{{telefono}}`,
  },
  'recordatorio-vobo': {
    subject: '[{{folio}}] Recordatorio: su Vo.Bo. está pendiente',
    body: `Apreciable {{contacto}}:

El {{enviado}}, le enviamos el reporte de atención, revisión {{revision}}, de su solicitud «{{asunto}}», con folio {{folio}}. A la fecha no hemos recibido su Vo.Bo.

Le agradeceremos revisarlo y responder este correo con la frase «Otorgo mi Vo.Bo.», o bien comunicarse al {{telefono}} mencionando el folio. Si tiene observaciones o no localiza el reporte, díganoslo por los mismos medios y con gusto le apoyamos.

Quedamos a sus órdenes.

Atentamente,

{{ingeniero}}
Soporte Técnico Especializado
{{empresa}}
{{telefono}}`,
  },
};

const english: Readonly<Record<MailPurpose, Wording>> = {
  improcedencia: {
    subject: '[{{folio}}] Request not eligible: {{asunto}}',
    body: `Dear {{contacto}},

Thank you for contacting us. We received your request “{{asunto}}” on {{recibida}}, and registered it under folio {{folio}}.

After validating it against the service contracts that we have on record, we regret to inform you that we cannot handle it as second-level technical support, for the following reason:

{{motivo}}

To reach this conclusion we checked the following:

{{verificado}}

If you wish, you may:

- Reply to this e-mail with information or documents that would let us review the request again.
- Call us at {{telefono}} with any question.
- Arrange a renewal or an extension of the contract with your account executive and then send us a new request.

We remain at your disposal.

Kind regards,

{{ingeniero}}
Specialised Technical Support
{{empresa}}
{{telefono}}`,
  },
  fabricante: {
    subject: '[{{folio}}] Support request: {{producto}} {{version}}',
    body: `Dear {{fabricante}} support team,

We request your assistance with the following incident, which we are handling under reference {{folio}}.

Product: {{producto}}
Version: {{version}}
Serial number: {{serie}}
Severity: {{severidad}}
Support contract: {{contrato_soporte}}

Symptoms:

{{sintomas}}

Original request:

{{solicitud}}

Actions taken so far:

{{acciones}}

Files attached to this e-mail:

{{adjuntos}}

Mentioned without a file:

{{sin_archivo}}

Please let us know the case number that you assign, your recommendations and any further information that you may need. Please keep the reference {{folio}} in the subject of your reply.

Thank you for your support.

Kind regards,

{{ingeniero}}
Specialised Technical Support
{{empresa}}
{{telefono}}`,
  },
  reporte: {
    subject: '[{{folio}}] Service report for your approval: {{asunto}}',
    body: `Dear {{contacto}},

We have completed the work on your request “{{asunto}}”, folio {{folio}}. Please find attached the service report, revision {{revision}}.

We kindly ask you to review it and give us your approval (Vo.Bo.), by which you confirm that:

{{confirmaciones}}

You may give it in either of two ways:

- By replying to this e-mail with the words “I give my approval (Vo.Bo.)”, keeping the subject unchanged.
- By telephone, at {{telefono}}, quoting folio {{folio}} and revision {{revision}}.

If you have any remark, please let us know by the same means and we will gladly continue our work.

Attached document: {{archivo}}
SHA-256: {{sha256}}

Thank you for your trust.

Kind regards,

{{ingeniero}}
Specialised Technical Support
{{empresa}}
{{telefono}}`,
  },
  'recordatorio-vobo': {
    subject: '[{{folio}}] Reminder: your approval is pending',
    body: `Dear {{contacto}},

On {{enviado}} we sent you the service report, revision {{revision}}, for your request “{{asunto}}”, folio {{folio}}. We have not yet received your approval (Vo.Bo.).

We would be grateful if you reviewed it and replied to this e-mail with the words “I give my approval (Vo.Bo.)”, or called us at {{telefono}} quoting the folio. If you have any remark or cannot find the report, please tell us by the same means and we will gladly help.

We remain at your disposal.

Kind regards,

{{ingeniero}}
Specialised Technical Support
{{empresa}}
{{telefono}}`,
  },
};

/** The wording the desk starts with; the settings may hold another one for each purpose and language. */
export function defaultMailTemplate(purpose: MailPurpose, language: MailLanguage): MailTemplate {
  const wording = (language === 'es-MX' ? spanish : english)[purpose];
  return { purpose, language, ...wording };
}
