/** One word for one thing: what two screens call differently is taken for two things. */
import { describe, expect, it } from 'vitest';
import { terms } from '../../../../electron/adapters/pdf/spanish-terms';
import { RECORD_WORDS } from '../../../../electron/application/documents/words';
import { catalogue, namespacesOf } from '../../../support/catalogues';

const text = (language: string, namespace: string, key: string) => catalogue(language, namespace).get(key);

/** Words of another time for what the catalogue now calls otherwise. */
const REPLACED: Readonly<Record<string, RegExp>> = {
  'es-MX':
    /\bdiario\b|\beventos?\b|espacio de (?:trabajo|ejemplo)|presente en la mesa|último registro|bitácora[^.]{0,20} registros|Ctrl\+(?:Entrar|Intro)|\b(?:ustedes|sepan|elijan|restauren)\b/i,
  en: /\baudit log\b|ticket number/i,
};

describe.each(Object.entries(REPLACED))('the catalogues (%s)', (language, replaced) => {
  it('call the journal, its entries, the folder and whoever is there by one word', () => {
    const lines = namespacesOf(language).flatMap((namespace) =>
      [...catalogue(language, namespace)].flatMap(([key, value]) =>
        replaced.test(String(value)) ? [`${namespace}:${key} ${value}`] : [],
      ),
    );
    expect(lines).toEqual([]);
  });

  it('call a kind of record the same in the bitácora as on the page of its ticket', () => {
    expect(text(language, 'audit', 'event.v1.mail.sent-evidenced')).toBe(
      text(language, 'ticket', 'record.mail-sent-evidenced'),
    );
    expect(text(language, 'audit', 'value.present')).toBe(text(language, 'ticket', 'authority.present'));
    expect(text(language, 'audit', 'value.destinatario-no-registrado')).toBe(
      text(language, 'common', 'deviation.destinatario-no-registrado'),
    );
  });
});

it.each([
  ['es-MX', /(?:su|al) Líder SOC/],
  ['en', /your SOC lead/i],
])(
  'whom to tell is asked of who is at the desk: a lead is not told to tell the lead (%s)',
  (language, lead) => {
    // What the terminal says too is said to whoever audits, and nobody has come in there.
    const own = namespacesOf(language).filter((namespace) => namespace !== 'journal');
    const lines = own.flatMap((namespace) =>
      [...catalogue(language, namespace)].filter(
        ([key, value]) => key !== 'lead.other' && /avis|tell/i.test(value) && lead.test(value),
      ),
    );
    expect(lines).toEqual([]);
  },
);

it('the documents and the window call them the same', () => {
  expect(terms.deviation['destinatario-no-registrado']).toBe(
    text('es-MX', 'common', 'deviation.destinatario-no-registrado'),
  );
  expect(RECORD_WORDS['v1.mail.sent-evidenced']).toBe(text('es-MX', 'ticket', 'record.mail-sent-evidenced'));
});
