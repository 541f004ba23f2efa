import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { checked, id } from './input.ts';
import { Node, typeOfId } from './interfaces.ts';
import { moduleOf } from './license.ts';
import { visibleSession } from './session-queries.ts';

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'Anything by its id; null: there is nothing with this id that you may see.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (_root, args, context) => find(context, checked(id, args.id, 'id')),
  }),
);

async function find(context: Context, nodeId: string): Promise<{ id: string } | null> {
  const caller = await context.signedIn();
  const engines = context.environments(caller);
  const views = caller.rights.includes('SESSIONS_VIEW');
  const type = typeOfId(nodeId);
  if (type === 'Session') return visibleSession(context, nodeId);
  if (type === 'Environment') {
    return engines.find(({ environmentId }) => environmentId === nodeId)?.catalog.environment ?? null;
  }
  if (type === 'ApiToken' && caller.rights.includes('TOKENS_MANAGE')) {
    const found = await context.services.queries.apiToken(nodeId);
    const seen = engines.some(({ environmentId }) => environmentId === found?.environmentId);
    return seen ? (found?.token ?? null) : null;
  }
  if (type === 'AuditEntry' && caller.rights.includes('AUDIT_READ')) {
    return seenIn(engines, await context.services.history.auditEntry(nodeId));
  }
  if (!views) return null;
  if (type === 'Denial') return seenIn(engines, await context.services.history.denial(nodeId));
  if (type === 'User') {
    const found = await context.services.queries.userIn(nodeId);
    const seen = engines.some(({ environmentId }) => environmentId === found?.environmentId);
    return seen ? (found?.user ?? null) : null;
  }
  for (const { catalog } of engines) {
    const license = catalog.licenses.find((item) => item.id === nodeId);
    if (license !== undefined) return license;
    const module = catalog.modules.find((item) => item.id === nodeId);
    if (module !== undefined) return moduleOf(catalog, module);
  }
  return null;
}

function seenIn<Item>(
  engines: readonly { readonly environmentId: string }[],
  found: { readonly item: Item; readonly environmentId: string } | null,
): Item | null {
  return engines.some(({ environmentId }) => environmentId === found?.environmentId)
    ? (found?.item ?? null)
    : null;
}
