import { useMutation } from 'urql';
import { SignOutMutation } from '../sign-in/documents.ts';
import { useGate } from './gate-context.ts';

export function useSignOut(): () => Promise<void> {
  const { renew } = useGate();
  const [, signOut] = useMutation(SignOutMutation);
  return async () => {
    const { error } = await signOut({});
    if (error?.networkError === undefined) renew({ kind: 'signedOut' });
  };
}
