import { createContext, use } from 'react';
import type { Viewer } from '../sign-in/documents.ts';

/** Why the sign-in page is shown, where that needs saying. */
export type Farewell =
  | { readonly kind: 'ended' }
  | { readonly kind: 'endedBy'; readonly by: string; readonly reason: string; readonly note: string | null }
  | { readonly kind: 'signedOut' };

export type Gate = {
  /** Forgets everything and asks anew who is here: after signing in, out, or being signed out. */
  readonly renew: (farewell: Farewell | null) => void;
};

export const GateContext = createContext<Gate | null>(null);
export const ViewerContext = createContext<Viewer | null>(null);

export function useGate(): Gate {
  const gate = use(GateContext);
  if (gate === null) throw new Error('No gate above this component');
  return gate;
}

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('Nobody is signed in above this component');
  return viewer;
}

export function useRight(right: Viewer['rights'][number]): boolean {
  return useViewer().rights.includes(right);
}
