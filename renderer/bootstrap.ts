// Imported before everything else: what libraries read at import time has to be in place by then.
import { z } from 'zod';

declare global {
  /** Read by libraries that inject styles (get-nonce, react-remove-scroll). */
  var __webpack_nonce__: string | undefined;
  /** W3C Trusted Types, which the compiler's DOM types do not know yet. */
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: Record<'createHTML' | 'createScriptURL', (text: string) => string>,
        ): unknown;
      }
    | undefined;
}

/** The nonce of this page's own response; the app's protocol puts it into the `csp-nonce` meta element. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// zod compiles its parsers with `new Function` unless told otherwise; the policy forbids that.
z.config({ jitless: true });

globalThis.__webpack_nonce__ = styleNonce;

// Mantine writes its CSS variables through innerHTML of a <style>. Plain CSS passes; nothing that could be markup does.
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('Refused: markup in an HTML sink');
    return text;
  },
  // Workers and scripts come from the app's own files or not at all.
  createScriptURL: (text) => {
    const { protocol, host } = new URL(text, window.location.href);
    if (protocol !== window.location.protocol || host !== window.location.host) {
      throw new TypeError('Refused: a script from elsewhere');
    }
    return text;
  },
});
