import type { ReactNode } from 'react';
import type { Messages } from '../../messages/messages.ts';
import type { ListRow } from '../live/live-list.ts';
import type { SortField } from '../sessions-search.ts';
import {
  AddressCell,
  EditingCell,
  EndsCell,
  KeepAliveCell,
  LastActiveCell,
  LicenseCell,
  ModuleCell,
  StartedCell,
  StateCell,
  TextCell,
  UserCell,
  WindowsCell,
} from './cells.tsx';

export type ColumnId = keyof Messages['sessions']['columns'];

type Column = {
  readonly minRem: number;
  /** Its share of the room that is left. */
  readonly grow: number;
  /** What the server can sort it by. */
  readonly sort?: SortField;
  readonly cell: (row: ListRow) => ReactNode;
};

/** All that the list can show, in its order. The user is always shown: it names the row. */
export const columns: Readonly<Record<ColumnId, Column>> = {
  user: { minRem: 11.75, grow: 2.4, sort: 'USER', cell: (row) => <UserCell session={row.session} /> },
  state: { minRem: 7.75, grow: 0.9, cell: (row) => <StateCell row={row} /> },
  licenseState: { minRem: 7, grow: 0.7, cell: (row) => <LicenseCell row={row} /> },
  module: { minRem: 7, grow: 1, sort: 'MODULE', cell: (row) => <ModuleCell session={row.session} /> },
  host: { minRem: 7, grow: 1, sort: 'HOST', cell: (row) => <TextCell text={row.session.host} /> },
  ipAddress: { minRem: 7.25, grow: 0.9, cell: (row) => <AddressCell session={row.session} /> },
  startedAt: {
    minRem: 8,
    grow: 0.7,
    sort: 'STARTED_AT',
    cell: (row) => <StartedCell session={row.session} />,
  },
  lastActiveAt: {
    minRem: 9.75,
    grow: 0.9,
    sort: 'LAST_ACTIVE_AT',
    cell: (row) => <LastActiveCell session={row.session} />,
  },
  expiresAt: { minRem: 8, grow: 0.7, sort: 'EXPIRES_AT', cell: (row) => <EndsCell row={row} /> },
  keepAlive: { minRem: 5, grow: 0.5, cell: (row) => <KeepAliveCell row={row} /> },
  sessionType: { minRem: 6.25, grow: 0.7, cell: (row) => <TextCell text={row.session.sessionType} /> },
  appServer: { minRem: 6.5, grow: 0.8, cell: (row) => <TextCell text={row.session.appServer} /> },
  windows: { minRem: 5, grow: 0.3, cell: (row) => <WindowsCell row={row} /> },
  editing: { minRem: 5, grow: 0.4, cell: (row) => <EditingCell row={row} /> },
};

export function isColumnId(id: string): id is ColumnId {
  return id in columns;
}

export const columnIds: readonly ColumnId[] = Object.keys(columns).filter(isColumnId);

const checkRem = 2.25;

/** What a countdown needs to be read in full. */
const countdownRem = 15.75;

/** What the first row of a group needs for its user's login, with how many sessions they have in use. */
const groupRem = 17;

/** Every row lays itself out alone, so all of them get the same tracks and the same least width. */
export function layoutOf(
  shown: readonly ColumnId[],
  { hasCountdown, isGrouped }: { readonly hasCountdown: boolean; readonly isGrouped: boolean },
): { readonly tracks: string; readonly widthRem: number } {
  const widened: Partial<Record<ColumnId, number>> = {
    ...(hasCountdown && { state: countdownRem }),
    ...(isGrouped && { user: groupRem }),
  };
  const layouts = shown.map((id) => ({
    grow: columns[id].grow,
    minRem: widened[id] ?? columns[id].minRem,
  }));
  return {
    tracks: [`${checkRem}rem`, ...layouts.map(({ minRem, grow }) => `minmax(${minRem}rem, ${grow}fr)`)].join(
      ' ',
    ),
    widthRem: layouts.reduce((sum, { minRem }) => sum + minRem, checkRem),
  };
}
