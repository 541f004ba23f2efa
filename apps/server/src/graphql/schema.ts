import type { GraphQLSchema } from 'graphql';
import './scalars.ts';
import './environment.ts';
import './catalog.ts';
import './session-queries.ts';
import './overusers.ts';
import './sign-on.ts';
import './heartbeat.ts';
import './kill.ts';
import './notify.ts';
import './release.ts';
import './settings.ts';
import './settings-preview.ts';
import './save-environment.ts';
import './save-license.ts';
import './save-user.ts';
import './api-token.ts';
import './viewer.ts';
import './denials.ts';
import './audit-log.ts';
import './license-usage.ts';
import './node.ts';
import './session-changes.ts';
import './catalog-changes.ts';
import './my-session.ts';
import { builder } from './builder.ts';

/** The public schema: each noun adds its own part to the builder. */
export const schema: GraphQLSchema = builder.toSchema();
