import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { NONCE_PLACEHOLDER } from '../electron/security/content-security-policy';
import { tellBundledPackages } from './bundled-packages.mjs';
import { paintFirst } from './paint-first.mjs';

const root = resolve(import.meta.dirname, '..');

// The floor is the oldest Electron that the app has to run on: 33 (Node 20.18, Chromium 130).
const nodeTarget = 'node20.18';
const chromiumTarget = 'chrome130';

/** What main needs to open its window and its workspace goes into its bundles: zod alone is some hundred files to find and read. */
const readAtStart = ['electron-log', 'lowdb', 'minisearch', 'temporal-polyfill', 'uuid', 'zod'];

export default defineConfig({
  main: {
    plugins: [tellBundledPackages('main')],
    build: {
      outDir: resolve(root, 'out/main'),
      target: nodeTarget,
      // The others stay outside: pdfkit finds its font metrics beside its own files.
      externalizeDeps: { exclude: readAtStart },
      rollupOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          'desk-command': resolve(root, 'electron/desk-command.ts'),
          'import-worker': resolve(root, 'electron/adapters/import/import-worker.ts'),
          'backup-worker': resolve(root, 'electron/adapters/backup/backup-worker.ts'),
          'expediente-worker': resolve(root, 'electron/adapters/expediente/expediente-worker.ts'),
          'mail-worker': resolve(root, 'electron/adapters/mail/mail-worker.ts'),
          'package-worker': resolve(root, 'electron/adapters/package/package-worker.ts'),
          'password-worker': resolve(root, 'electron/adapters/sealing/password-worker.ts'),
          'pdf-worker': resolve(root, 'electron/adapters/pdf/pdf-worker.ts'),
          'signer-worker': resolve(root, 'electron/adapters/signer/signer-worker.ts'),
          'workbook-worker': resolve(root, 'electron/adapters/metrics/workbook-worker.ts'),
          'verifier-worker': resolve(root, 'electron/adapters/verifier/verifier-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    plugins: [tellBundledPackages('preload')],
    build: {
      outDir: resolve(root, 'out/preload'),
      target: nodeTarget,
      // A sandboxed preload cannot require packages, and must be CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [react(), paintFirst(), tellBundledPackages('renderer')],
    resolve: {
      // react-pdf asks for pdf.js's modern build, which needs a newer Chromium than the floor.
      alias: [
        { find: /^pdfjs-dist$/, replacement: 'pdfjs-dist/legacy/build/pdf.mjs' },
        { find: /^pdfjs-dist\/web\/(.*)$/, replacement: 'pdfjs-dist/legacy/web/$1' },
      ],
    },
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      target: chromiumTarget,
      modulePreload: { polyfill: false },
      minify: true,
      // A data: URL would need a wider policy than 'self' for fonts and styles.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: resolve(root, 'renderer/index.html') },
        // bootstrap.ts must run before whatever reads its settings, also when both stand in other chunks.
        output: {
          strictExecutionOrder: true,
          codeSplitting: {
            groups: [
              { name: 'loading', test: /vite.preload-helper/, priority: 1 },
              { name: 'start', test: /[\\/]renderer[\\/]main\.tsx$/ },
            ],
          },
        },
      },
    },
  },
});
