import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isInterfaceType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../src/graphql/schema.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

it('the checked-in SDL is that of the code (`npm run schema` writes it)', () => {
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(file('../schema.graphql'));
});

it('nothing that integrators rely on is broken', () => {
  const changes = findBreakingChanges(buildSchema(file('contract.graphql')), schema);
  expect(changes.map(({ description }) => description)).toEqual([]);
});

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything in a type that a reader of the schema may wonder about, by its path. */
function partsOf(type: GraphQLNamedType): [path: string, part: Described][] {
  const parts: [string, Described][] = [[type.name, type]];
  if (isEnumType(type))
    for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) parts.push([`${type.name}.${field.name}`, field]);
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field]);
      for (const argument of field.args)
        parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
    }
  }
  return parts;
}

it('every type, field, argument and enum value has a description', () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const parts = own.flatMap(partsOf);
  expect(parts.length).toBeGreaterThan(300);
  expect(parts.filter(([, { description }]) => !description?.trim()).map(([path]) => path)).toEqual([]);
});
