/** What the operating system shows of the terms, and what of it outlives a lock. */
import { describe, expect, it } from 'vitest';
import { TermNotices } from '../../../../electron/adapters/warnings/term-notices';
import { warningWords } from '../../../../electron/adapters/warnings/warning-words';

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly closed: () => void;
  closings: number;
}

/** A system that shows notices, and calls back when one is gone. */
function system() {
  const shown: Shown[] = [];
  const notices = new TermNotices({
    language: () => 'es-MX',
    make: (words, closed) => {
      const notice: Shown = { ...words, closed, closings: 0 };
      return {
        show: () => shown.push(notice),
        close: () => {
          notice.closings += 1;
          closed();
        },
      };
    },
  });
  return { shown, notices };
}

const ofTerm = (folio: string) => ({ kind: 'term', folio, target: 'solution', minutesLeft: 60 }) as const;

describe('notices', () => {
  it('that name a request are closed when the desk is locked, and the others stay', () => {
    const { shown, notices } = system();
    notices.show(ofTerm('N2-2026-0001'));
    notices.show({ kind: 'breach', folio: 'N2-2026-0002', target: 'report' });
    notices.show({ kind: 'several', count: 3 });
    notices.hideNames();
    expect(shown.map(({ closings }) => closings)).toEqual([1, 1, 0]);
  });

  it('that are gone are not closed again', () => {
    const { shown, notices } = system();
    notices.show(ofTerm('N2-2026-0001'));
    shown[0]?.closed();
    notices.show(ofTerm('N2-2026-0002'));
    notices.hideNames();
    notices.hideNames();
    expect(shown.map(({ closings }) => closings)).toEqual([0, 1]);
  });

  it('are none where the system shows none', () => {
    const notices = new TermNotices({ language: () => 'en', make: () => null });
    notices.show(ofTerm('N2-2026-0001'));
    notices.hideNames();
  });
});

describe('the words at a locked desk', () => {
  it('tell a breach from what is about to fall due, and name nothing', () => {
    const words = (about: 'term' | 'breach' | 'silence', language: 'es-MX' | 'en') =>
      warningWords({ kind: 'locked', about }, language).body;
    expect([words('term', 'es-MX'), words('breach', 'es-MX'), words('silence', 'es-MX')]).toEqual([
      'Una solicitud está por vencer.',
      'El plazo de una solicitud venció.',
      'Un fabricante no ha respondido.',
    ]);
    expect([words('term', 'en'), words('breach', 'en'), words('silence', 'en')]).toEqual([
      'A request is about to fall due.',
      'A request is overdue.',
      'A manufacturer has not answered.',
    ]);
  });
});
