import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.generated.d.ts';

/** Types every document against the checked-in schema. `DateTime` is RFC 3339 text, `Revision` a whole number. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; Revision: number };
  disableMasking: true;
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
