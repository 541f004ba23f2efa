import { createContext, use } from 'react';
import type { SessionRow } from '../documents.ts';

/** What cells offer beside showing; absent without the right. */
export type GridActions = { readonly callOff?: (session: SessionRow) => void };

export const GridActionsContext = createContext<GridActions>({});

export function useGridActions(): GridActions {
  return use(GridActionsContext);
}
