import { builder } from './builder.ts';
import { badUserInput } from './errors.ts';

const pageLimit = 1000;
const pageDefault = 50;
const skipLimit = 10_000_000;

export interface PageInfoShape {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export const PageInfo = builder.objectRef<PageInfoShape>('PageInfo').implement({
  description: 'Where a page lies in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'There is more after it.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'There is more before it.' }),
    startCursor: t.exposeString('startCursor', { nullable: true, description: 'Cursor of its first row.' }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Cursor of its last row.' }),
  }),
});

/** How many rows to read, and from which end. */
export function pageSize(args: { first?: number | null | undefined; last?: number | null | undefined }): {
  limit: number;
  fromEnd: boolean;
} {
  const { first, last } = args;
  if (typeof first === 'number' && typeof last === 'number')
    throw badUserInput('Give first or last, not both.');
  const limit = first ?? last ?? pageDefault;
  if (limit < 0 || limit > pageLimit) throw badUserInput(`A page has 0 to ${pageLimit} rows.`);
  return { limit, fromEnd: typeof last === 'number' };
}

/** How many rows to pass over before the page. */
export function skipSize(skip: number | null | undefined): number {
  if (typeof skip !== 'number') return 0;
  if (skip < 0 || skip > skipLimit) throw badUserInput(`skip: must be 0 to ${skipLimit}.`);
  return skip;
}

/** Cursors are opaque to clients; inside is the place of a row in its order. */
export function encodeCursor(order: string, place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([order, ...place])).toString('base64url');
}

/** What kinds of values a place is made of. */
export type PlaceShape = readonly ('string' | 'number')[];

/** The place that a cursor of the same order names; null where there is none. */
export function decodeCursor(
  order: string,
  shape: PlaceShape,
  cursor: string | null | undefined,
): (string | number)[] | null {
  if (cursor === null || cursor === undefined) return null;
  const place = parsed(cursor);
  if (!Array.isArray(place) || place.length !== shape.length + 1 || place[0] !== order) throw foreign();
  return shape.map((kind, index) => {
    const value: unknown = place[index + 1];
    if (kind === 'number' && Number.isSafeInteger(value)) return value as number;
    if (kind === 'string' && typeof value === 'string') return value;
    throw foreign();
  });
}

const foreign = () => badUserInput('This cursor is not of a list in this order.');

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
