import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { Messages } from '../../messages/messages.ts';
import type { ListRow } from '../live/live-list.ts';
import type { SortField } from '../sessions-search.ts';
import {
  KeepAliveCell,
  LastActiveCell,
  LicenseCell,
  StartedCell,
  StateCell,
  TextCell,
  UserCell,
} from './cells.tsx';

export type ColumnId = keyof Messages['sessions']['columns'];

type Layout = {
  readonly minRem: number;
  /** Its share of the room that is left. */
  readonly grow: number;
  /** What the server can sort it by. */
  readonly sort?: SortField;
};

export const columnLayout: Readonly<Record<ColumnId, Layout>> = {
  user: { minRem: 12, grow: 2.4, sort: 'USER' },
  sessionType: { minRem: 6.75, grow: 0.7 },
  licenseState: { minRem: 6.25, grow: 0.7 },
  module: { minRem: 7.5, grow: 1, sort: 'MODULE' },
  host: { minRem: 7.5, grow: 1, sort: 'HOST' },
  ipAddress: { minRem: 7.25, grow: 0.9 },
  startedAt: { minRem: 6.75, grow: 0.7, sort: 'STARTED_AT' },
  lastActiveAt: { minRem: 9, grow: 0.9, sort: 'LAST_ACTIVE_AT' },
  keepAlive: { minRem: 5.25, grow: 0.5 },
  state: { minRem: 7.5, grow: 0.9 },
};

const checkRem = 2.25;
const layouts = Object.values(columnLayout);
/** Every row lays itself out alone, so all of them get the same tracks and the same least width. */
export const gridTracks = [
  `${checkRem}rem`,
  ...layouts.map(({ minRem, grow }) => `minmax(${minRem}rem, ${grow}fr)`),
].join(' ');
export const gridWidthRem = layouts.reduce((sum, { minRem }) => sum + minRem, checkRem);

export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ListRow>();

export const columns = helper.columns([
  helper.display({ id: 'user', cell: ({ row }) => <UserCell session={row.original.session} /> }),
  helper.display({
    id: 'sessionType',
    cell: ({ row }) => <TextCell text={row.original.session.sessionType} />,
  }),
  helper.display({ id: 'licenseState', cell: ({ row }) => <LicenseCell row={row.original} /> }),
  helper.display({ id: 'module', cell: ({ row }) => <TextCell text={row.original.session.module.name} /> }),
  helper.display({ id: 'host', cell: ({ row }) => <TextCell text={row.original.session.host} /> }),
  helper.display({ id: 'ipAddress', cell: ({ row }) => <TextCell text={row.original.session.ipAddress} /> }),
  helper.display({ id: 'startedAt', cell: ({ row }) => <StartedCell session={row.original.session} /> }),
  helper.display({
    id: 'lastActiveAt',
    cell: ({ row }) => <LastActiveCell session={row.original.session} />,
  }),
  helper.display({ id: 'keepAlive', cell: ({ row }) => <KeepAliveCell row={row.original} /> }),
  helper.display({ id: 'state', cell: ({ row }) => <StateCell row={row.original} /> }),
]);

export function isColumnId(id: string): id is ColumnId {
  return id in columnLayout;
}
