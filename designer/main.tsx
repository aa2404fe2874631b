import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { problemOf } from './api/problem.js';
import { router } from './app/router.js';
import { InLanguage } from './messages/in-language.js';
import { startLanguage } from './messages/text.js';
import { cssVariables, theme } from './theme/theme.js';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && problemOf(error).retryable,
    },
  },
});

await startLanguage();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <InLanguage>
            <RouterProvider router={router} />
          </InLanguage>
          <Notifications position="bottom-right" containerWidth={300} autoClose={4_000} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
