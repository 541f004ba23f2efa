import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import * as documents from './documents.ts';

const sdl = readFileSync(new URL('../../../apps/server/schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);

it.each(Object.entries(documents))("%s fits the server's checked-in schema", (_name, document) => {
  expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
});
