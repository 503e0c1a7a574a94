import { HOME_URL } from '../security/app-url';

/** Why the app's page is not there. `reason` is Chromium's own word for it. */
export interface Problem {
  readonly kind: 'page-crashed' | 'page-not-loaded';
  readonly reason: string;
  readonly correlationId: string;
}

const titles: Readonly<Record<Problem['kind'], string>> = {
  'page-crashed': 'La ventana de la mesa dejó de funcionar',
  'page-not-loaded': 'No se pudo cargar la ventana de la mesa',
};

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/**
 * The page that replaces a crashed one. It needs no script, no catalogue and no file of the renderer, since each of them
 * may be what failed; so its few words stand here.
 */
export function problemPage(problem: Problem, logPath: string, nonce: string): string {
  return `<!doctype html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<title>Mesa N2</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 640px; margin: 96px auto; padding: 0 24px; }
h1 { font-size: 20px; }
code { user-select: all; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>${titles[problem.kind]}</h1>
<p>Lo que ya estaba registrado está a salvo. Lo que se estaba escribiendo puede haberse perdido.</p>
<p><a href="${HOME_URL}">Volver a abrir la mesa</a></p>
<p>Motivo: <code>${escapeHtml(problem.reason)}</code><br>
Referencia: <code>${escapeHtml(problem.correlationId)}</code><br>
Diagnóstico: <code>${escapeHtml(logPath)}</code></p>
</main>
</body>
</html>
`;
}
