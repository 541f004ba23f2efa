import type { ApiToken } from '@seatkeeper/domain';
import { apiTokenText, newSecret } from '../identity/tokens.ts';
import { builder } from './builder.ts';
import { Right } from './enums.ts';
import { environmentWords } from './environment-words.ts';
import { sensible } from './errors.ts';
import { checked, id, requestId, tokenName } from './input.ts';
import { Node } from './interfaces.ts';

const ApiTokenType = builder.objectRef<ApiToken>('ApiToken').implement({
  description: "A machine's credential, good in one environment. Its secret is shown once and not kept.",
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is for; actors are called by it.' }),
    rights: t.field({ type: [Right], description: 'What it may do.', resolve: ({ rights }) => rights }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was made.',
      resolve: ({ createdAt }) => createdAt,
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ceases to be good; null: never.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to within some seconds; null: never.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null: it was not.',
      resolve: ({ revokedAt }) => revokedAt,
    }),
  }),
});

const ApiTokenInput = builder.inputType('ApiTokenInput', {
  description: 'A token to make.',
  fields: (t) => ({
    requestId: t.string({
      description:
        'Repeated when the answer was lost: the same token, with one more secret. Those given before stay good; at most 20 times.',
    }),
    name: t.string({ required: true, description: 'What it is for.' }),
    rights: t.field({ type: [Right], required: true, description: 'What it may do; none that you lack.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ceases to be good; left out: never.' }),
  }),
});

const CreatedApiToken = builder
  .objectRef<{ readonly token: string; readonly apiToken: ApiToken }>('CreatedApiToken')
  .implement({
    description: 'A new token.',
    fields: (t) => ({
      token: t.exposeString('token', {
        description: 'To be sent as `Authorization: Bearer TOKEN`. Shown this once.',
      }),
      apiToken: t.field({
        type: ApiTokenType,
        description: 'The token.',
        resolve: ({ apiToken }) => apiToken,
      }),
    }),
  });

builder.queryField('apiTokens', (t) =>
  t.field({
    type: [ApiTokenType],
    description: 'Tokens of an environment, revoked ones included, the newest first. Needs TOKENS_MANAGE.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('TOKENS_MANAGE', args.environment);
      return context.services.queries.apiTokens(engine.environmentId);
    },
  }),
);

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreatedApiToken,
    description: 'Makes a token. Needs TOKENS_MANAGE.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      input: t.arg({ type: ApiTokenInput, required: true, description: 'The token.' }),
    },
    resolve: async (_root, { environment: key, input }, context) => {
      const { engine, actor, caller } = await context.allowed('TOKENS_MANAGE', key);
      const { services } = context;
      const owner = caller.kind === 'apiToken' ? caller.token.id : caller.user.id;
      const requestKey = input.requestId
        ? `${owner}\n${checked(requestId, input.requestId, 'requestId')}`
        : null;
      const secret = newSecret();
      const { apiToken } = sensible(
        await engine.submit({
          type: 'CreateApiToken',
          id: services.ids.next(),
          actor,
          requestKey,
          name: checked(tokenName, input.name, 'name').trim(),
          rights: input.rights,
          expiresAt: input.expiresAt ?? null,
          secretHash: secret.hash,
        }),
      );
      services.identity.forgetApiToken(apiToken.id);
      return { token: apiTokenText(apiToken.id, secret), apiToken };
    },
  }),
  revokeApiToken: t.field({
    type: ApiTokenType,
    description: 'Revokes a token, for ever. Needs TOKENS_MANAGE.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: async (_root, args, context) => {
      const { services } = context;
      const tokenId = checked(id, args.id, 'id');
      const found = await services.queries.apiToken(tokenId);
      const seen = context.environments(await context.signedIn());
      // One that is not there, or not to be seen, is looked for in the caller's own environment: nothing is learnt of others.
      const home = seen.find(({ environmentId }) => environmentId === found?.environmentId) ?? seen[0];
      const { engine, actor } = await context.allowed('TOKENS_MANAGE', home?.catalog.environment.key);
      const { apiToken } = sensible(
        await engine.submit({ type: 'RevokeApiToken', id: services.ids.next(), actor, tokenId }),
      );
      services.identity.forgetApiToken(apiToken.id);
      return apiToken;
    },
  }),
}));
