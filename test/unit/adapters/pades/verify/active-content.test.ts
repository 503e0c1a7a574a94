import { describe, expect, test } from 'vitest';
import { PdfDocument } from '../../../../../electron/adapters/pades/pdf-file/pdf-document';
import { findActiveContent } from '../../../../../electron/adapters/pades/verify/active-content';
import { drawLetter } from '../../../../support/certificates/letter';
import {
  dictionary,
  name,
  type Revision,
  revise,
  stream,
  text,
} from '../../../../support/certificates/tamper';

const found = (change: (revision: Revision) => void) =>
  findActiveContent(PdfDocument.open(revise(drawLetter(), change)), false);

test('a letter has none', () => {
  expect(found(() => {})).toEqual([]);
});

describe('what acts, or is drawn from somewhere else, is found', () => {
  const page = (r: Revision) => r.find('Pages', 'Kids', 0);
  const act = (entries: Parameters<typeof dictionary>[0]) => (r: Revision) =>
    r.set(page(r), { Zz: dictionary(entries) });

  test.each<[string, (revision: Revision) => void, readonly string[]]>([
    ['a script', act({ S: name('JavaScript'), JS: text('app.alert(1)') }), ['javascript']],
    ['another program', act({ S: name('Launch'), F: text('calc.exe') }), ['launch-action']],
    ['fields sent away', act({ S: name('SubmitForm'), F: text('https://x.example') }), ['form-action']],
    ['fields filled from a file', act({ S: name('ImportData'), F: text('x.fdf') }), ['form-action']],
    ['an annotation that hides', act({ S: name('Hide'), T: text('x') }), ['form-action']],
    ['a model', act({ Subtype: name('3D') }), ['rich-media']],
    ['another picture on paper', act({ Alternates: [] }), ['external-content']],
    [
      'content of a page in another file',
      (r) => r.set(page(r), { Contents: r.update.add(stream('q Q', { F: text('contenido.bin') })) }),
      ['external-content'],
    ],
    [
      'a page of another document',
      (r) => {
        const reference = dictionary({ F: text('otro.pdf'), Page: 0 });
        r.set(page(r), { Zz: r.update.add(stream('q Q', { Subtype: name('Form'), Ref: reference })) });
      },
      ['external-content'],
    ],
  ])('%s', (_, change, kinds) => {
    expect(found(change)).toEqual(kinds);
  });

  test('a link to a page of the web is what every document may have', () => {
    expect(found(act({ S: name('URI'), URI: text('https://x.example') }))).toEqual([]);
  });
});
