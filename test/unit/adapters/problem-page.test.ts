import { describe, expect, it } from 'vitest';
import { problemPage } from '../../../electron/adapters/problem-page';

describe('problemPage', () => {
  it('shows what it is given as text, never as markup', () => {
    const html = problemPage(
      { kind: 'page-not-loaded', reason: '<script>alert("1")</script>', correlationId: 'id' },
      "C:/o'neil/<logs>&/mesa.log",
      'n0nce',
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(html).toContain('C:/o&#39;neil/&lt;logs&gt;&amp;/mesa.log');
    expect(html).toContain('<style nonce="n0nce">');
  });
});
