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
  /** What the server can sort it by. */
  readonly sort?: SortField;
  readonly cell: (row: ListRow) => ReactNode;
};

/** All that the list can show, in its order. The user is always shown: it names the row. */
export const columns: Readonly<Record<ColumnId, Column>> = {
  user: { sort: 'USER', cell: (row) => <UserCell session={row.session} /> },
  state: { cell: (row) => <StateCell row={row} /> },
  licenseState: { cell: (row) => <LicenseCell row={row} /> },
  module: { sort: 'MODULE', cell: (row) => <ModuleCell session={row.session} /> },
  host: { sort: 'HOST', cell: (row) => <TextCell text={row.session.host} /> },
  ipAddress: { cell: (row) => <AddressCell session={row.session} /> },
  startedAt: { sort: 'STARTED_AT', cell: (row) => <StartedCell session={row.session} /> },
  lastActiveAt: { sort: 'LAST_ACTIVE_AT', cell: (row) => <LastActiveCell session={row.session} /> },
  expiresAt: { sort: 'EXPIRES_AT', cell: (row) => <EndsCell row={row} /> },
  keepAlive: { cell: (row) => <KeepAliveCell row={row} /> },
  sessionType: { cell: (row) => <TextCell text={row.session.sessionType} /> },
  appServer: { cell: (row) => <TextCell text={row.session.appServer} /> },
  windows: { cell: (row) => <WindowsCell row={row} /> },
  editing: { cell: (row) => <EditingCell row={row} /> },
};

export function isColumnId(id: string): id is ColumnId {
  return id in columns;
}

export const columnIds: readonly ColumnId[] = Object.keys(columns).filter(isColumnId);

/** What is shown to whoever has not chosen. Whether a session edits is shown beside its windows, too. */
export const defaultColumns: readonly ColumnId[] = columnIds.filter((id) => id !== 'editing');
