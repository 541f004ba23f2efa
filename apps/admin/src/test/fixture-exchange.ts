import { makeResult, type Exchange, type Operation } from '@urql/core';
import { buildSchema, execute, validate, type GraphQLFieldResolver } from 'graphql';
import { filter, fromPromise, mergeMap, pipe } from 'wonka';
import sdl from '../../../server/schema.graphql?raw';

const schema = buildSchema(sdl);

type Fixture = Readonly<Record<string, unknown>>;

/** Answers for root fields: a value, or what to do with the arguments. Objects of unions name their `__typename`. */
export type Fixtures = Readonly<Record<string, unknown>>;

/**
 * Answers operations from fixtures, under the checked-in schema. A document that the schema does not know, and a document
 * that asks for a field that its fixture lacks, fail the test: `failures` is what to expect to be empty.
 */
export function fixtureExchange(fixtures: Fixtures): {
  readonly exchange: Exchange;
  readonly failures: Error[];
} {
  const failures: Error[] = [];
  const resolve: GraphQLFieldResolver<Fixture, unknown> = (source, args, _context, info) => {
    const value = source[info.fieldName];
    if (value === undefined) {
      const failure = new Error(`The fixture of ${info.parentType.name} has no "${info.fieldName}"`);
      failures.push(failure);
      throw failure;
    }
    return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value;
  };
  async function answer(operation: Operation) {
    const faults = validate(schema, operation.query);
    failures.push(...faults);
    if (faults.length > 0) return makeResult(operation, { errors: [...faults] });
    const result = await execute({
      schema,
      document: operation.query,
      rootValue: fixtures,
      variableValues: operation.variables ?? {},
      fieldResolver: resolve,
      typeResolver: (value: { readonly __typename: string }) => value.__typename,
    });
    return makeResult(operation, {
      data: result.data ?? null,
      ...(result.errors && { errors: [...result.errors] }),
    });
  }
  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query' || kind === 'mutation'),
      mergeMap((operation) => fromPromise(answer(operation))),
    );
  return { exchange, failures };
}
