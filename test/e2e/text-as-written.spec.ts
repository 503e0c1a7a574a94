// What people write is shown letter by letter: a typeface that draws other signs would change what a client said.
import { launchSeededDesk } from '../support/desk-page-seed';
import { expect, test } from '../support/launch-app';

/** Each pair would be as wide as each other if the typeface drew the first as the second. */
const PAIRS = [
  ['->', '→'],
  ['5x8', '5×8'],
  ['0x80', '0×80'],
] as const;

test('no letters are drawn as another sign, neither in texts nor in fields', async () => {
  const desk = await launchSeededDesk();
  const { page } = desk;
  await page.keyboard.press('Control+n');
  const field = page.getByRole('textbox', { name: 'Descripción' });
  await field.waitFor();
  const widths = await page.evaluate(async (pairs) => {
    await document.fonts.ready;
    const from = [
      document.querySelector('main'),
      document.querySelector('textarea'),
      document.querySelector('input'),
    ];
    return from.map((place) => {
      const { font, fontFamily, fontSize, fontVariantLigatures } = getComputedStyle(place ?? document.body);
      const span = document.createElement('span');
      Object.assign(span.style, { font, fontFamily, fontSize, fontVariantLigatures, whiteSpace: 'pre' });
      document.body.append(span);
      const widthOf = (text: string) => {
        span.textContent = text;
        return span.getBoundingClientRect().width;
      };
      return pairs.map(([written, drawn]) => [widthOf(written), widthOf(drawn)]);
    });
  }, PAIRS);
  for (const place of widths) for (const [written, drawn] of place) expect(written).not.toBe(drawn);
  await desk.close();
});
