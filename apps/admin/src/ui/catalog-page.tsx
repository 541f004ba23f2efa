import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { CreateButton } from './create-button.tsx';
import { DataTable, type Column } from './data-table.tsx';
import { Page } from './page.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';
import { Read } from './read.tsx';

type CatalogPageProps<Row> = {
  readonly words: {
    readonly lead: string;
    readonly create: string;
    readonly readOnly: string;
    readonly failedTitle: string;
    readonly table: string;
  };
  readonly mayManage: boolean;
  /** Undefined until they are read. */
  readonly rows: readonly Row[] | undefined;
  readonly error: CombinedError | undefined;
  readonly onRetry: () => void;
  readonly columns: readonly Column<Row>[];
  /** Stands in the place of a table without rows. */
  readonly empty: ReactNode;
  readonly onCreate: () => void;
  readonly onOpen: (row: Row) => void;
  /** The form of the row that is open. */
  readonly children: ReactNode;
};

/** All there is of one kind, few enough to read at once, and the way to more of it. */
export function CatalogPage<Row extends { readonly id: string }>(props: CatalogPageProps<Row>) {
  const { words, mayManage, rows, error, onRetry, columns, empty, onCreate, onOpen, children } = props;
  return (
    <Page
      isWide
      lead={words.lead}
      actions={mayManage && <CreateButton label={words.create} onClick={onCreate} />}
    >
      {!mayManage && <ReadOnlyNote>{words.readOnly}</ReadOnlyNote>}
      <Read data={rows} error={error} failedTitle={words.failedTitle} onRetry={onRetry}>
        {(read) =>
          read.length === 0 ? (
            empty
          ) : (
            <DataTable
              label={words.table}
              columns={columns}
              rows={read}
              rowKey={({ id }) => id}
              onOpen={onOpen}
            />
          )
        }
      </Read>
      {children}
    </Page>
  );
}
