import { createContext, use } from 'react';
import { en, type Messages } from './en.ts';

export type { Messages } from './en.ts';

/** The viewer's language; a provider above replaces English. */
export const MessagesContext = createContext<Messages>(en);

export function useMessages(): Messages {
  return use(MessagesContext);
}
