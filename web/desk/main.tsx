import './shell/styles/index.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nextProvider } from 'react-i18next';
import { z } from 'zod';
import { deskCatalogue } from '../i18n/deskCatalogue.ts';
import { startLanguage } from '../i18n/start.ts';
import { RefusedCall } from '../api/failure.ts';
import { queryClient } from './shell/api.ts';
import { NoRightError } from './shell/pages/noRight.ts';
import { createDeskRouter } from './router.tsx';
import { ThemeProvider } from './shell/theme/ThemeProvider.tsx';

// The content security policy forbids eval; without this the validators would try it and be reported.
z.config({ jitless: true });

const language = startLanguage(deskCatalogue);
const router = createDeskRouter(queryClient);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

/** A refusal has become a page that tells it; anything else that a page caught is a fault to be seen. */
function tellFault(error: unknown): void {
  if (!(error instanceof NoRightError || error instanceof RefusedCall)) reportError(error);
}

createRoot(root, { onCaughtError: tellFault }).render(
  <StrictMode>
    <I18nextProvider i18n={language}>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </I18nextProvider>
  </StrictMode>,
);
