import { describe, expect, test } from 'vitest';
import { defaultMailTemplate } from '../../../../electron/shared/domain/mail-template-texts';
import type { MailPurpose } from '../../../../electron/shared/domain/mail-templates';
import {
  checkMailTemplate,
  mailLanguages,
  mailPurposes,
  mailTemplateFields,
  renderMailTemplate,
} from '../../../../electron/shared/domain/mail-templates';

const values = {
  folio: 'N2-MX1-2026-0007',
  cliente: 'Grupo Almendro, S.A. de C.V.',
  contacto: 'Ing. Lucía Arizmendi',
  asunto: 'Intermitencia en la VPN',
  ingeniero: 'Iván Núñez',
  empresa: 'Mesa SOC',
  telefono: '+52 55 0000 0000',
  recibida: '19 de noviembre de 2026, 08:12 h',
  motivo: 'El equipo no está incluido en el alcance del contrato.',
  verificado: '- Vigencia: en orden.\n- Alcance: el equipo no aparece en el anexo técnico.',
  fabricante: 'Citadel Networks',
  caso: '00482913',
  producto: 'Citadel NGFW 200',
  version: '7.2.4',
  serie: 'FG200FT921900000',
  severidad: 'Alta',
  contrato_soporte: 'FC-10-0200F-247',
  sintomas: 'El túnel IPsec se cae cada 10 minutos.',
  solicitud: '> Buenas noches: el túnel se cae.',
  acciones: '- Reinicio del equipo.\n- Revisión del enlace.',
  adjuntos: '- registros.log (1,600 bytes)',
  sin_archivo: '- Gráfica de memoria de 24 h',
  revision: '2',
  confirmaciones: '1. Una.\n2. Otra.\n3. Nada pendiente.',
  archivo: 'Reporte N2-MX1-2026-0007 rev 2.pdf',
  sha256: 'ab'.repeat(32),
  enviado: '20 de noviembre de 2026',
};

const every = mailPurposes.flatMap((purpose) =>
  mailLanguages.map((language) => [purpose, language] as const),
);

describe.each(every)('the wording of %s in %s', (purpose, language) => {
  const template = defaultMailTemplate(purpose, language);

  test('passes its own check and renders', () => {
    expect(checkMailTemplate(template)).toEqual([]);
    const rendered = renderMailTemplate(template, values);
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
    expect(rendered.value.subject).toContain('[N2-MX1-2026-0007]');
    expect(rendered.value.subject).not.toContain('\n');
    expect(`${rendered.value.subject}${rendered.value.body}`).not.toMatch(/\{\{|\}\}|!|¡/);
    expect(rendered.value.body).toContain('Iván Núñez\n');
  });

  test('needs each field that it uses', () => {
    for (const field of mailTemplateFields[purpose].essential) {
      const rendered = renderMailTemplate(template, { ...values, [field]: '' });
      expect(rendered).toMatchObject({ ok: false, error: { kind: 'missing-field', field } });
    }
  });
});

describe('what each message must say', () => {
  const body = (purpose: MailPurpose) => {
    const rendered = renderMailTemplate(defaultMailTemplate(purpose, 'es-MX'), values);
    return rendered.ok ? rendered.value.body : '';
  };

  test('improcedencia: the reason, what was checked, what the client may do', () => {
    expect(body('improcedencia')).toContain(values.motivo);
    expect(body('improcedencia')).toContain(values.verificado);
    expect(body('improcedencia')).toMatch(/puede:\n\n- Responder este correo/);
  });

  test('fabricante: product, version, symptoms, what was tried, what is attached', () => {
    for (const field of ['producto', 'version', 'severidad', 'sintomas', 'acciones', 'adjuntos'] as const) {
      expect(body('fabricante')).toContain(values[field]);
    }
  });

  test('reporte: what is confirmed, by answer or by telephone, and which revision', () => {
    expect(body('reporte')).toMatch(/confirma que:\n\n1\. [^\n]+\n2\. [^\n]+\n3\. /);
    expect(body('reporte')).toContain('Respondiendo este correo');
    expect(body('reporte')).toContain('Por teléfono, al +52 55 0000 0000');
    expect(body('reporte')).toContain('revisión 2');
    expect(body('reporte')).toContain(values.sha256);
  });
});

describe('a template of one’s own', () => {
  const own = (subject: string, text: string) =>
    ({ purpose: 'improcedencia', language: 'es-MX', subject, body: text }) as const;

  test('is told everything that is wrong with it', () => {
    expect(checkMailTemplate(own('Sin folio', '{{motivo}} {{sueldo}}'))).toEqual([
      { kind: 'essential-field-unused', part: 'subject', field: 'folio' },
      { kind: 'unknown-field', part: 'body', field: 'sueldo' },
      { kind: 'essential-field-unused', part: 'body', field: 'verificado' },
    ]);
    expect(checkMailTemplate(own('{{folio', '{{motivo}} {{verificado}}'))).toEqual([
      { kind: 'malformed', part: 'subject', line: 1 },
    ]);
    expect(renderMailTemplate(own('{{folio}}', 'x\n{{'), values)).toEqual({
      ok: false,
      error: { kind: 'malformed', part: 'body', line: 2 },
    });
  });

  test('has a subject of one line within the limit, whatever the values hold', () => {
    const rendered = renderMailTemplate(own('[{{folio}}]\n{{asunto}}', '{{motivo}}'), {
      ...values,
      asunto: `VPN\r\nBcc: otro@intruso.example ${'x'.repeat(600)}`,
    });
    if (!rendered.ok) throw new Error(rendered.error.kind);
    expect(rendered.value.subject).toMatch(/^\[N2-MX1-2026-0007\] VPN Bcc: otro@intruso\.example x+…$/);
    expect(rendered.value.subject).toHaveLength(300);
  });

  test('has its long subject cut after a word, and keeps the folio wherever it stood', () => {
    const asunto = 'La conexión se cae '.repeat(30);
    for (const subject of ['[{{folio}}] {{asunto}}', '{{asunto}} [{{folio}}]']) {
      const rendered = renderMailTemplate(own(subject, '{{motivo}}'), { ...values, asunto });
      if (!rendered.ok) throw new Error(rendered.error.kind);
      expect(rendered.value.subject).toMatch(
        /^\[N2-MX1-2026-0007\] (La conexión se cae )+(La|La conexión|La conexión se|La conexión se cae)…$/,
      );
      expect(rendered.value.subject.length).toBeLessThanOrEqual(300);
      expect(rendered.value.subject.length).toBeGreaterThan(280);
    }
  });
});
