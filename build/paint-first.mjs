/**
 * What the page's one script reads once the window has painted: asked for by the page already, so that it is there by then.
 * @param {import('vite').Rolldown.OutputBundle} bundle
 * @param {import('vite').Rolldown.OutputChunk} entry
 */
export function readAfterPaint(bundle, entry) {
  /** @type {Set<string>} */
  const scripts = new Set();
  /** @type {Set<string>} */
  const styles = new Set();
  /** @param {string} file */
  const read = (file) => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || scripts.has(file) || entry.imports.includes(file)) return;
    scripts.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
    chunk.imports.forEach(read);
  };
  entry.dynamicImports.forEach(read);
  return { scripts: [...scripts], styles: [...styles] };
}

/**
 * Has the page ask at once for the application's scripts and styles without waiting for them: a style sheet in it would keep its own
 * words from being painted, and `renderer/first-paint.ts` runs no script before they are.
 * @returns {import('vite').Plugin}
 */
export const paintFirst = () => ({
  name: 'paint-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle, chunk }) => {
      if (!bundle || !chunk) throw new Error('The page is made by the build alone');
      const { scripts, styles } = readAfterPaint(bundle, chunk);
      if (scripts.length === 0) throw new Error('The page reads no application');
      const attrs = (/** @type {string} */ file) => ({ crossorigin: true, href: `./${file}` });
      return [
        ...scripts.map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'script', ...attrs(file) } })),
        ...styles.map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'style', ...attrs(file) } })),
      ].map((tag) => ({ ...tag, injectTo: /** @type {const} */ ('body') }));
    },
  },
});
