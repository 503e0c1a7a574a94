// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Tone } from '../../../../electron/shared/verification/said';
import { VerificationView } from '../../../../renderer/ui/verification/verification-view';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it('folds a signature only where there is nothing to look at, and shows that it can be unfolded', async () => {
  const line = (tone: Tone) => ({
    id: 'identity',
    tone,
    topic: 'Quién',
    text: '…',
    details: [],
    advice: null,
  });
  const seal = (field: string, tone: Tone) => ({
    field,
    title: field,
    tone,
    verdict: '…',
    lines: [line(tone)],
  });
  const seals = [seal('a', 'good'), seal('b', 'open'), seal('c', 'bad')];
  await renderInDesk(<VerificationView said={{ verdict: line('open'), document: [], seals }} folded />);
  const found = [...document.querySelectorAll<HTMLDetailsElement>('[data-seal]')];
  expect(found.map((details) => [details.dataset['seal'], details.open])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ]);
  for (const details of found) expect(details.querySelector('summary > svg')).toBeTruthy();
});
