import { styleNonce } from './bootstrap';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './ui/base.css';
import './ui/forced-colours.css';
import './ui/narrow.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { ErrorBoundary } from './app/error-boundary';
import { rememberedLanguage } from './app/window-language';
import { startI18n } from './i18n/i18n';
import { theme } from './ui/theme';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

await startI18n(rememberedLanguage());

createRoot(container).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
);
