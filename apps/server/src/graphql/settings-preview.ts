import { settingsFaults } from '@seatkeeper/domain';
import { GraphQLError } from 'graphql';
import type { SettingsPreview } from '../read-side.ts';
import { builder } from './builder.ts';
import { environmentWords } from './environment-words.ts';
import { stated } from './given.ts';
import { settingsAllowed, SettingsInput } from './settings.ts';

const SettingsPreviewType = builder.objectRef<SettingsPreview>('SettingsPreview').implement({
  description:
    'What a change would do to the live sessions right now: those that would be due by the new settings and are not by the present ones. The grace after a change (SETTINGS_GRACE_SECONDS) is left out: it puts off what is told here, and takes nothing from it but those who come back meanwhile.',
  fields: (t) => ({
    sessionsEnding: t.exposeInt('sessionsEnding', { description: 'Live sessions that would end.' }),
    seatsFreed: t.exposeInt('seatsFreed', {
      description:
        'By how much `License.inUse`, added up over all licenses, would fall: seats that sessions share come free with the last of them.',
    }),
    sessionsGoingIdle: t.exposeInt('sessionsGoingIdle', {
      description: 'Live sessions that would turn keep alive NO and lend their seats to others.',
    }),
  }),
});

builder.queryField('settingsPreview', (t) =>
  t.field({
    type: SettingsPreviewType,
    description:
      'What a change would do right now, before it is made. Changes nothing. Whoever may see the settings may ask; values out of range: BAD_USER_INPUT, with `fields` as updateSettings would name them in `extensions`.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      input: t.arg({ type: SettingsInput, required: true, description: 'What would change.' }),
    },
    resolve: async (_root, args, context) => {
      const { allowed } = await settingsAllowed(context, args.environment);
      const { engine } = allowed;
      const { settings: before, licenses } = engine.catalog;
      const after = { ...before, ...stated(args.input) };
      const fields = settingsFaults(after);
      if (fields.length > 0) {
        const message = fields.map((fault) => `${fault.field}: ${fault.message}`).join(' ');
        throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', fields } });
      }
      const { queries, clock } = context.services;
      const { environmentId, outages } = engine;
      return queries.settingsPreview({ environmentId, before, after, outages, licenses, now: clock.now() });
    },
  }),
);
