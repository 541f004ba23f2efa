import SchemaBuilder from '@pothos/core';
import type { Context } from './context.ts';

/** The one schema builder. Every type, field and argument gets a description: the schema is what integrators read. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    /** Milliseconds since the epoch inside, RFC 3339 outside. */
    DateTime: { Input: number; Output: number };
    Revision: { Input: number; Output: number };
  };
}>({ defaultFieldNullability: false });

builder.queryType({ description: 'What can be asked.' });
builder.mutationType({ description: 'What can be done.' });
builder.subscriptionType({
  description:
    'What can be followed live, over WebSocket (graphql-transport-ws) or as an event stream (GraphQL over SSE).',
});
