// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { landInside } from '../../../../renderer/ui/land-on';

afterEach(() => {
  document.body.innerHTML = '';
});

/** A sheet whose form is still loading, and another dialog that may come over it. */
function opened() {
  document.body.innerHTML = `
    <section role="dialog" id="sheet"><div id="place"><p data-loading>…</p></div></section>
    <section role="dialog" id="over"><button>Uno</button></section>`;
  const place = document.getElementById('place') as HTMLElement;
  const over = document.querySelector<HTMLElement>('#over button') as HTMLElement;
  const load = () => {
    place.innerHTML = '<h2>Registro</h2><input id="first">';
    return Promise.resolve();
  };
  return { place, over, load };
}

it('begins at the first field of a form once that is there', async () => {
  const { place, load } = opened();
  const end = landInside(place);
  expect(document.activeElement).toBe(place);
  await load();
  expect(document.activeElement?.id).toBe('first');
  end();
});

it('takes the focus from no dialog that came over it meanwhile, and begins once it gets it back', async () => {
  const { place, over, load } = opened();
  const end = landInside(place);
  over.focus();
  await load();
  expect(document.activeElement).toBe(over);
  place.focus();
  expect(document.activeElement?.id).toBe('first');
  end();
});
