/** Stands in the built index.html wherever a nonce belongs; each response puts a fresh one in its place. */
export const NONCE_PLACEHOLDER = '__DESK_CSP_NONCE__';

/**
 * SECURITY(#7): everything is closed and only what the app itself serves is opened. No inline script, no eval, no
 * remote origin; styles that a library injects carry the response's nonce; HTML sinks take only what the page's
 * Trusted Types policy let through.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}
