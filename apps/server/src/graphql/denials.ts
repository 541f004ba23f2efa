import { textLimits, type Denial } from '@seatkeeper/domain';
import { z } from 'zod';
import type { DenialFilter } from '../history-side.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection.ts';
import { environmentWords } from './environment-words.ts';
import { historyConnection, historyPlace } from './history-paging.ts';
import { checked, given, key, login, searched } from './input.ts';
import { Node } from './interfaces.ts';
import { pageSize } from './paging.ts';

/** The members of SignOnResult that refuse a sign-on. */
const refusals = [
  'NoSeatAvailable',
  'AlreadySignedOn',
  'SessionCapReached',
  'NotEntitled',
  'UserBlocked',
  'EnvironmentClosed',
] as const;

const DenialType = builder.objectRef<Denial>('Denial').implement({
  description: 'A sign-on that was refused. Kept for HISTORY_DAYS.',
  interfaces: [Node],
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    login: t.exposeString('login', { description: 'Who wanted to sign on, as they spelled it.' }),
    module: t.exposeString('moduleKey', { description: 'The key of the module that they wanted to open.' }),
    license: t.exposeString('licenseKey', {
      nullable: true,
      description: 'The key of the license that refused; null: the refusal was not for a license.',
    }),
    refusal: t.exposeString('refusal', {
      description: `The member of SignOnResult that was answered: ${refusals.join(', ')}.`,
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: "The client's computer, as it named itself.",
    }),
    ipAddress: t.exposeString('ipAddress', { nullable: true, description: "The client's address." }),
    total: t.exposeInt('total', { nullable: true, description: 'Seats that the license had.' }),
    inUse: t.exposeInt('inUse', { nullable: true, description: 'Seats of the license that were in use.' }),
  }),
});

const DenialConnection = connectionType('Denial', DenialType, {
  page: 'A page of refused sign-ons, the newest first.',
  totalCount: 'Exact number of those that match.',
  edges: 'They.',
  edge: 'A refused sign-on in a list.',
  node: 'The refused sign-on.',
});

export const DenialFilterInput = builder.inputType('DenialFilter', {
  description: 'Which refused sign-ons. All that is given must hold; keys match exactly, `search` is fuzzy.',
  fields: (t) => ({
    user: t.string({ description: 'Of the user with this login.' }),
    module: t.string({ description: 'To the module with this key.' }),
    license: t.string({ description: 'By the license with this key.' }),
    refusals: t.stringList({ description: `With one of these answers: ${refusals.join(', ')}.` }),
    host: t.string({ description: 'From this host.' }),
    ipAddress: t.string({ description: 'From this address.' }),
    search: t.string({
      description: 'Every word occurs in login, module, license, refusal, host or address.',
    }),
  }),
});

const place = z.string().max(textLimits.place);

const shape = z.object({
  user: given(login),
  module: given(key),
  license: given(key),
  refusals: given(
    z
      .array(z.enum(refusals, `must be of ${refusals.join(', ')}`))
      .min(1, 'must name a refusal')
      .max(20),
  ),
  host: given(place),
  ipAddress: given(place),
  search: searched,
});

/** The filter that a caller sent, checked. */
export function denialFilter(args: {
  from?: number | null | undefined;
  to?: number | null | undefined;
  filter?: typeof DenialFilterInput.$inferInput | null | undefined;
}): DenialFilter {
  return { from: args.from ?? null, to: args.to ?? null, ...checked(shape, args.filter ?? {}) };
}

builder.queryField('denials', (t) =>
  t.field({
    type: DenialConnection,
    description:
      'Refused sign-ons, the newest first. Keyset pages; totalCount is exact. Needs SESSIONS_VIEW.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      from: t.arg({ type: 'DateTime', description: 'At or after.' }),
      to: t.arg({ type: 'DateTime', description: 'Before.' }),
      filter: t.arg({ type: DenialFilterInput, description: 'Which ones.' }),
      first: t.arg.int({ description: 'So many, at most 1,000; 50 where nothing is said.' }),
      after: t.arg.string({ description: 'Only those after this cursor.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      const { limit } = pageSize(args);
      const after = historyPlace('denials', args.after);
      const { environmentId } = engine;
      const filter = denialFilter(args);
      const page = await context.services.history.denialPage({ environmentId, filter, limit, after });
      return historyConnection('denials', page, after);
    },
  }),
);
