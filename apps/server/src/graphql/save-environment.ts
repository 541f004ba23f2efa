import { invalidInput, textLimits, type Environment } from '@seatkeeper/domain';
import { z } from 'zod';
import { builder } from './builder.ts';
import { actorOf } from './context.ts';
import { EnvironmentType } from './environment.ts';
import { forbidden } from './errors.ts';
import { given } from './given.ts';
import { text } from './input.ts';
import { byKind } from './interfaces.ts';
import { InvalidInputType } from './refusals.ts';

const EnvironmentInput = builder.inputType('EnvironmentInput', {
  description: 'An environment: creates what the key does not name yet; only the fields given change.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'Its name for programs. Cannot be changed.' }),
    name: t.string({ description: 'Its name for people; the key where none is given.' }),
    open: t.boolean({ description: 'Takes new sign-ons. Closing leaves live sessions alone.' }),
    contact: t.string({ description: 'Whom to ask when no seat is free; null: nobody is named.' }),
  }),
});

const EnvironmentSaved = builder
  .objectRef<{ readonly kind: 'EnvironmentSaved'; readonly environment: Environment }>('EnvironmentSaved')
  .implement({
    description: 'The environment is as asked.',
    fields: (t) => ({
      environment: t.field({
        type: EnvironmentType,
        description: 'The environment as it is now.',
        resolve: ({ environment }) => environment,
      }),
    }),
  });

const SaveEnvironmentResult = builder.unionType('SaveEnvironmentResult', {
  description: 'The environment, or why it was not saved.',
  types: [EnvironmentSaved, InvalidInputType],
  resolveType: byKind,
});

/** Looked at before a new environment is made, so that it comes whole or not at all. */
const newEnvironment = z.object({
  key: z
    .string()
    .max(textLimits.key)
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u,
      'must begin with a letter or digit, and hold only those, dots, dashes and underscores',
    ),
  name: text(textLimits.name).nullish(),
  contact: text(textLimits.contact).nullish(),
});

builder.mutationField('saveEnvironment', (t) =>
  t.field({
    type: SaveEnvironmentResult,
    description:
      'Creates, opens or closes an environment. Needs ENVIRONMENTS_MANAGE; a new one only from the console.',
    args: { input: t.arg({ type: EnvironmentInput, required: true, description: 'The environment.' }) },
    resolve: async (_root, { input }, context) => {
      const caller = await context.signedIn();
      if (!caller.rights.includes('ENVIRONMENTS_MANAGE'))
        throw forbidden('This needs the right ENVIRONMENTS_MANAGE.');
      const { services } = context;
      const known = context.environments(caller).find(({ catalog }) => catalog.environment.key === input.key);
      if (known === undefined && !(caller.kind === 'session' && caller.console)) {
        throw forbidden(`The environment ${input.key} is not yours.`);
      }
      const faults = known === undefined ? newEnvironment.safeParse(input).error?.issues : undefined;
      if (faults !== undefined) {
        return invalidInput(faults.map(({ path, message }) => ({ field: String(path[0]), message })));
      }
      const engine = known ?? (await services.engines.create(input.key));
      const { name, open, contact } = input;
      return engine.submit({
        ...given({ name: name ?? undefined, open: open ?? undefined, contact }),
        type: 'SaveEnvironment',
        id: services.ids.next(),
        actor: actorOf(caller, context.ipAddress),
      });
    },
  }),
);
