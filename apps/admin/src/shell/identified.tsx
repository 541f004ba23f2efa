import { Center, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { useConnection } from '../graphql/connection-context.ts';
import { isSignedOut } from '../graphql/errors.ts';
import { useLanguage, useMessages } from '../messages/messages.ts';
import { ViewerQuery } from '../sign-in/documents.ts';
import { FormatProvider } from '../ui/format-provider.tsx';
import { Notice } from '../ui/notice.tsx';
import { useGate, ViewerContext, type Farewell } from './gate-context.ts';
import { part } from '../ui/fetched.ts';

/** While the server does not answer, it is asked again this often. */
const askAgainMs = 4000;

const SignInPage = lazy(part(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'));
const ChangePasswordPage = lazy(
  part(() => import('../sign-in/change-password-page.tsx'), 'ChangePasswordPage'),
);

type IdentifiedProps = { readonly farewell: Farewell | null; readonly children: ReactNode };

/** Who is here? Nobody: the sign-in page. Someone with a one-time password: a new one first. Else: the console. */
export function Identified({ farewell, children }: IdentifiedProps) {
  const m = useMessages();
  const { renew } = useGate();
  const { watchSignedOut, watchRefused } = useConnection();
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  const isSignedIn = data !== undefined;

  useEffect(() => {
    if (!isSignedIn) return undefined;
    return watchSignedOut(() => renew({ kind: 'ended' }));
  }, [isSignedIn, watchSignedOut, renew]);

  // Rights may be taken away, and given, while the console is open.
  useEffect(() => {
    if (!isSignedIn) return undefined;
    return watchRefused(() => ask({ requestPolicy: 'network-only' }));
  }, [isSignedIn, watchRefused, ask]);

  const { prefer } = useLanguage();
  const locale = data?.viewer.locale;
  useEffect(() => {
    if (locale !== undefined) prefer(locale);
  }, [locale, prefer]);

  const isUnanswered = !isSignedIn && error !== undefined && !isSignedOut(error);
  useEffect(() => {
    if (!isUnanswered) return undefined;
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), askAgainMs);
    return () => clearInterval(timer);
  }, [isUnanswered, ask]);

  if (data?.viewer.mustChangePassword) {
    return (
      <Suspense fallback={<Waiting />}>
        <ChangePasswordPage />
      </Suspense>
    );
  }
  if (data) {
    const { timeZone, dateFormat } = data.viewer;
    return (
      <ViewerContext value={data.viewer}>
        <FormatProvider timeZone={timeZone} dateFormat={dateFormat}>
          {children}
        </FormatProvider>
      </ViewerContext>
    );
  }
  if (isSignedOut(error)) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage farewell={farewell} />
      </Suspense>
    );
  }
  if (error) {
    return (
      <Center h="100%">
        <Notice
          tone="bad"
          icon={<IconPlugConnectedX size={20} />}
          title={m.common.faultTitle}
          action={{ label: m.common.retry, run: () => ask({ requestPolicy: 'network-only' }) }}
        >
          {m.signIn.unreachable}
        </Notice>
      </Center>
    );
  }
  return <Waiting />;
}

function Waiting() {
  const m = useMessages();
  return (
    <Center h="100%">
      <Loader size="sm" aria-label={m.common.loading} />
    </Center>
  );
}
