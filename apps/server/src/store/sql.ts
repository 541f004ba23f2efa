import type { QueryRunner } from 'typeorm';

/**
 * Puts a statement together piece by piece. Parameters are numbered in the order in which the text names them, which
 * SQLite's driver needs: it binds `$1`, `$2` … by their first appearance.
 */
export class Sql {
  readonly parameters: unknown[];
  private readonly conditions: string[] = [];

  /** `parameters`: of what stands before it in the same statement. */
  constructor(parameters: unknown[] = []) {
    this.parameters = parameters;
  }

  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  /** `AND`s a condition; `?` stands for each value in turn. */
  and(condition: string, ...values: unknown[]): this {
    const parts = condition.split('?');
    this.conditions.push(
      parts.reduce((text, part, index) => text + this.parameter(values[index - 1]) + part),
    );
    return this;
  }

  get where(): string {
    return this.conditions.length === 0 ? '' : `WHERE ${this.conditions.join(' AND ')}`;
  }
}

/** A column that is not to be looked up by an index: a better one is at hand for this query. */
export function unindexed(runner: QueryRunner, column: string): string {
  // PostgreSQL keeps statistics and needs no hint.
  return runner.connection.options.type === 'postgres' ? column : `+${column}`;
}

/** A text as part of a LIKE pattern with `ESCAPE '!'`. */
export function likeLiteral(text: string): string {
  return text.replace(/[!%_]/gu, (character) => `!${character}`);
}
