import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRequest } from '../../../../renderer/features/request/request-values';
import { fitDraft } from '../../../../renderer/ui/draft-shape';

const model = {
  subject: '',
  minutes: 5,
  agreed: false,
  chosen: null,
  files: [],
  person: { name: '', email: '' },
};

describe('a draft', () => {
  it('of the form’s own shape comes back as it was', () => {
    const draft = {
      ...model,
      subject: 'Túnel',
      minutes: '',
      chosen: { sha256: 'a' },
      files: [{ sha256: 'b' }],
    };
    expect(fitDraft(model, draft)).toEqual(draft);
  });

  it('of another shape gives what fits and no more', () => {
    const draft = {
      subject: ['x'],
      minutes: {},
      agreed: 'sí',
      files: 'uno',
      person: { name: 'Ana', email: 3 },
    };
    expect(fitDraft(model, draft)).toEqual({ ...model, person: { name: 'Ana', email: '' } });
    expect(fitDraft(model, { person: null })).toEqual(model);
  });

  it('never makes a part of a request another kind of thing than the form holds', () => {
    const form = emptyRequest('email');
    const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(form)), fc.jsonValue()), (draft) => {
        const fitted = fitDraft({ ...form }, draft);
        for (const [key, value] of Object.entries(form)) {
          if (value !== null) expect(kindOf(fitted[key])).toBe(kindOf(value));
        }
      }),
      { seed: 20261129, numRuns: 500 },
    );
  });
});
