import { MantineProvider } from '@mantine/core';
import type { Connection } from '../graphql/connection.ts';
import { LanguageProvider } from '../messages/language-provider.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { RoutedPages } from './routed-pages.tsx';
import { SessionGate } from './session-gate.tsx';

/** @param connection what the page that opens has asked over already */
export function App({ connection }: { readonly connection: Connection }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider>
        <Toasts />
        <ErrorBoundary>
          <SessionGate first={connection}>
            <RoutedPages />
          </SessionGate>
        </ErrorBoundary>
      </LanguageProvider>
    </MantineProvider>
  );
}
