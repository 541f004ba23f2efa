import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/**
 * How a table is declared, in column types that SQLite and PostgreSQL share. Instants are `bigint` milliseconds since the
 * epoch; `json` in a comment marks text that holds JSON.
 */

type Columns = Record<string, EntitySchemaColumnOptions>;

export const key = { type: 'text', primary: true } as const;
export const text = { type: 'text' } as const;
export const textOrNull = { type: 'text', nullable: true } as const;
/** Added to rows that were there before it. */
export const textAdded = { type: 'text', default: '' } as const;
export const whole = { type: 'integer' } as const;
export const wholeOrNull = { type: 'integer', nullable: true } as const;
export const big = { type: 'bigint' } as const;
export const bigOrNull = { type: 'bigint', nullable: true } as const;
export const flag = { type: 'boolean' } as const;

interface Index {
  readonly name: string;
  readonly columns: string[];
  readonly where?: string;
  readonly unique?: boolean;
}

export function table(
  name: string,
  columns: Columns,
  indices: Index[] = [],
): EntitySchema<Record<string, unknown>> {
  return new EntitySchema<Record<string, unknown>>({ name, tableName: name, columns, indices });
}
