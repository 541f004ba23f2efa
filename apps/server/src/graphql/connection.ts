import type { OutputRef } from '@pothos/core';
import { builder } from './builder.ts';
import { PageInfo, type PageInfoShape } from './paging.ts';

/** A page of a list, each row with the cursor that leads back to it. */

export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

export interface Connection<Item> {
  readonly totalCount: number;
  readonly edges: readonly Edge<Item>[];
  readonly pageInfo: PageInfoShape;
}

/** What the schema says of a list and its parts. */
interface Words {
  readonly page: string;
  readonly totalCount: string;
  readonly edges: string;
  readonly edge: string;
  readonly node: string;
}

/** The types `NAMEConnection` and `NAMEEdge`; gives the first. */
export function connectionType<Item, Shape extends Connection<Item> = Connection<Item>>(
  name: string,
  type: OutputRef<Item>,
  words: Words,
) {
  const edge = builder.objectRef<Edge<Item>>(`${name}Edge`).implement({
    description: words.edge,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
      node: t.expose('node', { type, description: words.node }),
    }),
  });
  return builder.objectRef<Shape>(`${name}Connection`).implement({
    description: words.page,
    fields: (t) => ({
      totalCount: t.int({ description: words.totalCount, resolve: ({ totalCount }) => totalCount }),
      edges: t.field({ type: [edge], description: words.edges, resolve: ({ edges }) => [...edges] }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Where the page lies.',
        resolve: ({ pageInfo }) => pageInfo,
      }),
    }),
  });
}
