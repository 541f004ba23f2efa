import type { Catalog, Right } from '@seatkeeper/domain';
import type { Engine } from '../engine/engine.ts';
import { Followed, type Opening, type Source, type Told } from '../live/source.ts';
import { builder } from './builder.ts';
import type { Allowed, Context } from './context.ts';
import { environmentWords } from './environment-words.ts';
import { LicenseListType } from './license.ts';
import { settingsAllowed, SettingsType } from './settings.ts';

builder.subscriptionFields((t) => ({
  licenseChanged: t.field({
    type: LicenseListType,
    description: 'All licenses with their counters: at once, and whenever one of them changes.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    subscribe: async (_root, args, context) => {
      const allowed = await context.allowed('SESSIONS_VIEW', args.environment);
      return followed(context, allowed, 'SESSIONS_VIEW', {
        name: 'licenseChanged',
        differs: (before, after) => !sameItems(before.licenses, after.licenses),
      });
    },
    resolve: (catalog) => catalog,
  }),
  settingsChanged: t.field({
    type: SettingsType,
    description: 'The settings: at once, and whenever they change.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    subscribe: async (_root, args, context) => {
      const { right, allowed } = await settingsAllowed(context, args.environment);
      return followed(context, allowed, right, {
        name: 'settingsChanged',
        differs: (before, after) => before.settingsRevision !== after.settingsRevision,
      });
    },
    resolve: ({ settings, settingsRevision }) => ({ settings, revision: settingsRevision }),
  }),
}));

type Differs = (before: Catalog, after: Catalog) => boolean;

function followed(
  { services }: Context,
  { caller, engine }: Allowed,
  right: Right,
  source: { readonly name: string; readonly differs: Differs },
): Followed<Catalog, Catalog> {
  const changes = new CatalogSource(source.name, engine, source.differs);
  return new Followed(changes, changes.opening(), (gone) => services.presence.watch(caller, right, gone));
}

/** The catalog as it is, then each later one that differs; a slow reader gets only the latest. */
class CatalogSource implements Source<Catalog, Catalog> {
  readonly key: string;
  readonly environmentId: string;
  private readonly engine: Engine;
  private readonly differs: Differs;

  constructor(name: string, engine: Engine, differs: Differs) {
    this.engine = engine;
    this.differs = differs;
    this.environmentId = engine.environmentId;
    this.key = `${name} ${engine.environmentId}`;
  }

  opening(): Opening<Catalog, Catalog> {
    const told = this.missed();
    return { key: `at ${told.position.environment.revision}`, begin: () => Promise.resolve(told) };
  }

  now(): Catalog {
    return this.engine.catalog;
  }

  isBefore(one: Catalog, other: Catalog): boolean {
    return one.environment.revision < other.environment.revision;
  }

  between(from: Catalog, to: Catalog): Told<Catalog, Catalog> {
    return { event: to, position: to, weight: this.differs(from, to) ? 'news' : 'nothing' };
  }

  isInReach(): boolean {
    return true;
  }

  async read(): Promise<Told<Catalog, Catalog>> {
    return this.missed();
  }

  progress(position: Catalog): Catalog {
    return position;
  }

  missed(): Told<Catalog, Catalog> {
    const now = this.now();
    return { event: now, position: now, weight: 'news' };
  }
}

/** Records are replaced, never altered: the same object is the same record. */
function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
