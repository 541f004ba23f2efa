import { MantineProvider } from '@mantine/core';
import { LanguageProvider } from '../messages/language-provider.tsx';
import { cssVariables, theme } from '../ui/theme.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Toasts } from '../ui/toasts.tsx';
import { RoutedPages } from './routed-pages.tsx';
import { SessionGate } from './session-gate.tsx';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider>
        <Toasts />
        <ErrorBoundary>
          <SessionGate>
            <RoutedPages />
          </SessionGate>
        </ErrorBoundary>
      </LanguageProvider>
    </MantineProvider>
  );
}
