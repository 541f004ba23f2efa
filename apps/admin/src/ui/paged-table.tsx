import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { DataTable, type Column } from './data-table.tsx';
import { Pager } from './pager.tsx';
import { Read } from './read.tsx';
import type { Trail } from './use-trail.ts';

type Connection<Row> = {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

type PagedTableProps<Row> = {
  readonly label: string;
  /** Undefined until it is read. */
  readonly page: Connection<Row> | undefined;
  readonly error: CombinedError | undefined;
  readonly failedTitle: string;
  readonly isFetching: boolean;
  readonly onRetry: () => void;
  readonly columns: readonly Column<Row>[];
  readonly onOpen: (row: Row) => void;
  readonly trail: Trail;
  readonly pageSize: number;
  /** Stands in the place of a table without rows. */
  readonly empty: ReactNode;
};

/** A page of a list with the way to the others; its outline before, and why it could not be read. */
export function PagedTable<Row extends { readonly id: string }>(props: PagedTableProps<Row>) {
  const { label, page, error, failedTitle, isFetching, onRetry, columns, onOpen, trail, pageSize, empty } =
    props;
  return (
    <Read data={page} error={error} failedTitle={failedTitle} onRetry={onRetry} height={320}>
      {({ edges, totalCount, pageInfo }) =>
        edges.length === 0 ? (
          empty
        ) : (
          <div aria-busy={isFetching}>
            <DataTable
              label={label}
              columns={columns}
              rows={edges.map(({ node }) => node)}
              rowKey={({ id }) => id}
              onOpen={onOpen}
            />
            <Pager
              label={label}
              trail={trail}
              pageSize={pageSize}
              shown={edges.length}
              total={totalCount}
              pageInfo={pageInfo}
            />
          </div>
        )
      }
    </Read>
  );
}
