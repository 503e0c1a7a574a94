import { defineConfig } from 'i18next-cli';

export default defineConfig({
  locales: ['es-MX', 'en'],
  extract: {
    input: ['renderer/**/*.{ts,tsx}'],
    output: 'renderer/i18n/{{language}}.json',
    defaultNS: false,
    extractFromComments: false,
    sort: false,
    indentation: 2,
  },
});
