import type { ComponentType } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { LiveList } from '../live/live-list.ts';
import type { ColumnId } from './columns.tsx';
import type { RowHandlers, RowProps } from './grid-row.tsx';
import { isSelected, type Selection } from './selection.ts';
import classes from './grid.module.css';

type GridBodyProps = {
  readonly list: LiveList;
  /** What is in view, by its place in the whole list: the first row and the last one. */
  readonly first: number;
  readonly last: number;
  /** How many rows the whole list has. */
  readonly count: number;
  readonly rowHeight: number;
  /** Of the rows in view those that are drawn by now, by session, with the keys of their elements. */
  readonly drawn: ReadonlyMap<string, number>;
  readonly shown: readonly ColumnId[];
  readonly selection: Selection;
  readonly on: RowHandlers;
  readonly Row: ComponentType<RowProps>;
};

/** As high as the whole list; the rows in view stand in flow in a window that is moved to where they belong. */
export function GridBody(props: GridBodyProps) {
  const { list, first, last, count, rowHeight, drawn, shown, selection, on, Row } = props;
  return (
    <div role="presentation" className={classes['body']} style={{ height: count * rowHeight }}>
      <div role="rowgroup" style={{ transform: `translateY(${first * rowHeight}px)` }}>
        {Array.from({ length: Math.max(0, last + 1 - first) }, (_, at) => {
          const index = first + at;
          const row = list.rows[index - list.above];
          const id = row?.session.id;
          const key = id === undefined ? undefined : drawn.get(id);
          if (row === undefined || id === undefined || key === undefined)
            return <Coming key={`coming ${index}`} index={index} />;
          return (
            <Row
              key={key}
              row={row}
              index={index}
              shown={shown}
              isSelected={row.mark?.kind !== 'left' && isSelected(selection, id)}
              isCursor={selection.cursor === id}
              on={on}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A row that is on its way, from the server or to the screen. */
function Coming({ index }: { readonly index: number }) {
  const m = useMessages();
  return (
    <div role="row" aria-rowindex={index + 2} aria-busy className={classes['coming']}>
      <div role="gridcell" aria-label={m.common.loading}>
        <span style={{ width: `${30 + ((index * 37) % 45)}%` }} />
      </div>
    </div>
  );
}
