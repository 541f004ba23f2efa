import type { Catalog, Right } from '@seatkeeper/domain';
import { closable, Subscription } from '../engine/subscription.ts';
import { watchCaller } from '../identity/presence.ts';
import { builder } from './builder.ts';
import type { Allowed, Context } from './context.ts';
import { LicenseListType } from './license.ts';
import { settingsAllowed, SettingsType } from './settings.ts';

const environment = 'The key of the environment; may be left out where you see only one.';

builder.subscriptionFields((t) => ({
  licenseChanged: t.field({
    type: LicenseListType,
    description: 'All licenses with their counters: at once, and whenever one of them changes.',
    args: { environment: t.arg.string({ description: environment }) },
    subscribe: async (_root, args, context) => {
      const allowed = await context.allowed('SESSIONS_VIEW', args.environment);
      return followed(
        context,
        allowed,
        'SESSIONS_VIEW',
        (before, after) => !sameItems(before.licenses, after.licenses),
      );
    },
    resolve: (catalog) => catalog,
  }),
  settingsChanged: t.field({
    type: SettingsType,
    description: 'The settings: at once, and whenever they change.',
    args: { environment: t.arg.string({ description: environment }) },
    subscribe: async (_root, args, context) => {
      const { right, allowed } = await settingsAllowed(context, args.environment);
      return followed(
        context,
        allowed,
        right,
        (before, after) => before.settingsRevision !== after.settingsRevision,
      );
    },
    resolve: ({ settings, settingsRevision }) => ({ settings, revision: settingsRevision }),
  }),
}));

function followed(
  context: Context,
  allowed: Allowed,
  right: Right,
  differs: (before: Catalog, after: Catalog) => boolean,
): AsyncIterableIterator<Catalog> {
  const subscription = new Subscription();
  return closable(follow(context, allowed, subscription, right, differs), () => {
    subscription.close();
  });
}

/** The catalog as it is, then each later one that differs; a slow reader gets only the latest. */
async function* follow(
  context: Context,
  { caller, engine }: Allowed,
  subscription: Subscription,
  right: Right,
  differs: (before: Catalog, after: Catalog) => boolean,
): AsyncGenerator<Catalog> {
  const { feed, identity } = context.services;
  const stopListening = feed.listen(engine.environmentId, (publication) => {
    subscription.push(publication);
  });
  const stopWatching = watchCaller({ feed, identity }, caller, right, () => {
    subscription.close();
  });
  try {
    let shown = engine.catalog;
    yield shown;
    for (;;) {
      const latest = (await subscription.take())?.publications.at(-1);
      if (latest === undefined) return;
      if (!differs(shown, latest.catalog)) continue;
      shown = latest.catalog;
      yield shown;
    }
  } finally {
    stopListening();
    stopWatching();
  }
}

/** Records are replaced, never altered: the same object is the same record. */
function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
