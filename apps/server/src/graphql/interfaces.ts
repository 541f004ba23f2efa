import { builder } from './builder.ts';

/** Ids name their own kind: `session_…`, `license_…`. */
const typeByPrefix: Record<string, string> = {
  environment: 'Environment',
  license: 'License',
  module: 'Module',
  user: 'User',
  session: 'Session',
  token: 'ApiToken',
  denial: 'Denial',
  audit: 'AuditEntry',
};

export function typeOfId(id: string): string | undefined {
  return typeByPrefix[id.slice(0, id.indexOf('_'))];
}

export const Node = builder.interfaceRef<{ readonly id: string }>('Node').implement({
  description: 'Anything that has an id of its own.',
  resolveType: ({ id }) => typeOfId(id),
  fields: (t) => ({ id: t.exposeID('id', { description: 'Unique among everything.' }) }),
});

export const Refusal = builder
  .interfaceRef<{ readonly kind: string; readonly message: string }>('Refusal')
  .implement({
    description: 'A sign-on or request that the rules refuse.',
    resolveType: ({ kind }) => kind,
    fields: (t) => ({ message: t.exposeString('message', { description: 'Fit to show to an end user.' }) }),
  });

/** The type of an answer is its kind. */
export const byKind = ({ kind }: { readonly kind: string }): string => kind;
