// @vitest-environment jsdom
import { render } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarkdownText } from '../../../../../renderer/ui/markdown/markdown-text';

const html = (text: string) =>
  render(<MarkdownText text={text} />).container.querySelector('[data-markdown]')?.innerHTML ?? '';

const FORBIDDEN =
  'a, img, script, style, iframe, object, embed, link, svg, video, audio, form, input, [href], [src], [style]';

describe('Markdown in a work log', () => {
  it('has headings, emphasis, code, lists and quotes', () => {
    expect(html('## Causa\nEl **túnel** cayó *dos* veces: `show vpn`')).toBe(
      '<p class="_heading_" data-level="1"><span>Causa</span></p><p><span>El </span><strong>túnel</strong><span> cayó </span><em>dos</em><span> veces: </span><code>show vpn</code></p>'.replace(
        '_heading_',
        /class="([^"]*)"/.exec(html('## x'))?.[1] ?? '',
      ),
    );
    expect(html('- uno\n  - dos\n- tres')).toContain(
      '<li data-depth="1" data-mark="bullet"><span>dos</span></li>',
    );
    expect(html('3. tres\n  - con respaldo\n5) cinco').match(/value="\d+"|data-mark="bullet"/g)).toEqual([
      'value="3"',
      'data-mark="bullet"',
      'value="5"',
    ]);
    expect(html('> dijo\n> esto')).toContain('<blockquote><span>dijo</span><br><span>esto</span>');
    expect(html('```\n**no** <b>\n```')).toContain('<code>**no** &lt;b&gt;</code>');
  });

  it('leaves what engineers paste as it is', () => {
    for (const text of [
      '# configure terminal',
      'nombre_de_host_1',
      '2*3*4',
      'a ** b ** c',
      '**',
      '***',
      '_x',
    ])
      expect(html(text)).toBe(`<p><span>${text}</span></p>`);
  });

  it('makes neither a link nor a picture nor any HTML of what somebody wrote', () => {
    const hostile = [
      '<img src=x onerror=alert(1)>',
      '![x](https://evil.example/x.png)',
      '[clic](javascript:alert(1))',
      'https://evil.example',
      '<script>alert(1)</script>',
      '**<svg onload=alert(1)>**',
    ].join('\n\n');
    const { container } = render(<MarkdownText text={hostile} />);
    expect(container.querySelectorAll(FORBIDDEN)).toHaveLength(0);
    expect(container.textContent).toContain('![x](https://evil.example/x.png)');
  });

  it('ends, keeps every word and makes no forbidden element, whatever the text', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '\n',
      '# ',
      '## ',
      '- ',
      '1. ',
      '> ',
      '<img src=x>',
      '[a](b)',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (parts) => {
        const { container, unmount } = render(<MarkdownText text={`${parts.join('')} palabra9`} />);
        expect(container.querySelectorAll(FORBIDDEN)).toHaveLength(0);
        expect(container.textContent).toContain('palabra9');
        unmount();
      }),
      { numRuns: 200 },
    );
  });
});
