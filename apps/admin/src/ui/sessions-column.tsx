import { Link } from '@tanstack/react-router';
import type { Messages } from '../messages/messages.ts';
import type { Column } from './data-table.tsx';
import classes from './cells.module.css';

/** The last column of what sessions are of: leads to them. `label` says to a screen reader whose they are. */
export function sessionsColumn<Row>(
  m: Messages,
  label: (row: Row) => string,
  search: (
    row: Row,
  ) => { readonly license: string } | { readonly module: string } | { readonly user: string },
): Column<Row> {
  return {
    ...{ id: 'sessions', label: m.licenses.sessions, isLabelHidden: true, align: 'end' },
    cell: (row) => (
      <Link to="/" search={search(row)} className={classes['link']} aria-label={label(row)}>
        {m.licenses.sessions}
      </Link>
    ),
  };
}
