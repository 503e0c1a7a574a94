// Electron's security checklist, #7 (Content-Security-Policy): what a script that got into the page could not do.
import { expect, sharedTest as test } from '../support/launch-app';

test.beforeEach(({ desk }) => {
  desk.tolerate(
    /Content Security Policy|violates the following|[Tt]rusted ?[Tt]ype|requires 'Trusted|Refused: /,
  );
});

test('no text becomes code', async ({ desk }) => {
  const outcomes = await desk.page.evaluate(async () => {
    const outcome = (work: () => unknown) => {
      try {
        work();
        return 'ran';
      } catch {
        return 'refused';
      }
    };
    // The driver's own call may evaluate text; what runs in a task of its own has only the page's rights.
    await new Promise((done) => setTimeout(done, 0));
    return [
      // biome-ignore lint/security/noGlobalEval: the forbidden thing, tried
      outcome(() => globalThis.eval('1 + 1')),
      outcome(() => new Function('return 1')()),
      outcome(() => Reflect.apply(setTimeout, window, ['1 + 1', 0])),
      outcome(() => Reflect.construct(Worker, ['data:text/javascript,postMessage(1)'])),
      outcome(() => Reflect.construct(Worker, [URL.createObjectURL(new Blob(['postMessage(1)']))])),
    ];
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
});

test('no inline script, handler, style attribute or javascript: address takes effect', async ({ desk }) => {
  const effects = await desk.page.evaluate(async () => {
    const run: string[] = [];
    Object.assign(globalThis, { __ran: (name: string) => run.push(name) });
    const attempt = (work: () => void) => {
      try {
        work();
      } catch {
        // Trusted Types refuses by throwing, the policy by doing nothing; the list tells what ran.
      }
    };
    attempt(() => {
      const script = document.createElement('script');
      script.append('__ran("inline script")');
      document.body.append(script);
    });
    attempt(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', '__ran("handler")');
      document.body.append(button);
      button.click();
      button.remove();
    });
    attempt(() => {
      const link = document.createElement('a');
      link.href = 'javascript:__ran("address")';
      document.body.append(link);
      link.click();
      link.remove();
    });
    attempt(() => {
      const script = document.createElement('script');
      script.src = 'data:text/javascript,__ran("data script")';
      document.body.append(script);
    });
    const styled = document.createElement('p');
    styled.setAttribute('style', 'position: fixed');
    document.body.append(styled);
    if (getComputedStyle(styled).position === 'fixed') run.push('style attribute');
    const style = document.createElement('style');
    style.append('p { position: fixed }');
    document.body.append(style);
    if (getComputedStyle(styled).position === 'fixed') run.push('style without nonce');
    styled.remove();
    style.remove();
    await fetch('./index.html');
    return run;
  });
  expect(effects).toEqual([]);
});

test('markup does not get into the page through an HTML sink', async ({ desk }) => {
  const outcomes = await desk.page.evaluate(() => {
    const place = document.createElement('div');
    const outcome = (work: () => void) => {
      try {
        work();
        return 'accepted';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    return [
      outcome(() => {
        place.innerHTML = '<img src=x onerror=alert(1)>';
      }),
      outcome(() => {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      }),
      outcome(() => {
        new DOMParser().parseFromString('<b>x</b>', 'text/html');
      }),
      outcome(() => {
        Reflect.set(document.createElement('script'), 'src', 'data:text/javascript,1');
      }),
      outcome(() => {
        Reflect.apply(
          Reflect.get(globalThis, 'trustedTypes').createPolicy,
          Reflect.get(globalThis, 'trustedTypes'),
          ['mine', { createHTML: (text: string) => text }],
        );
      }),
    ];
  });
  expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError', 'TypeError']);
});

test('no base, frame, object or form gets in', async ({ desk }) => {
  const found = await desk.page.evaluate(async () => {
    const base = document.createElement('base');
    base.href = 'https://example.com/';
    document.head.append(base);
    const resolved = new URL('x', document.baseURI).protocol;
    base.remove();
    const frame = document.createElement('iframe');
    frame.src = 'desk://app/';
    const object = document.createElement('object');
    object.data = 'desk://app/index.html';
    document.body.append(frame, object);
    // Whatever was under way has had its turn once these requests came back.
    for (let round = 0; round < 5; round += 1) await fetch('./index.html');
    const framed = frame.contentDocument?.getElementById('root') ? 'framed' : 'refused';
    const embedded = object.contentDocument?.getElementById('root') ? 'embedded' : 'refused';
    frame.remove();
    object.remove();
    return { resolved, framed, embedded };
  });
  expect(found).toEqual({ resolved: 'desk:', framed: 'refused', embedded: 'refused' });
});

test('each response has its own nonce, and the page’s cannot be read back as an attribute', async ({
  desk,
}) => {
  const { policies, attribute } = await desk.page.evaluate(async () => {
    const read = async () => (await fetch('desk://app/')).headers.get('content-security-policy') ?? '';
    return {
      policies: [await read(), await read()],
      attribute: document.querySelector('meta[property="csp-nonce"]')?.getAttribute('nonce'),
    };
  });
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(attribute).toBe('');
  for (const policy of policies) {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  }
});
