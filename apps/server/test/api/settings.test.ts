import { settingsCatalog, type Settings } from '@seatkeeper/domain';
import { expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { rowsIn } from '../harness/databases.ts';
import { closeWindow, heartbeat, sessions, signedOn } from '../harness/operations.ts';
import { changeSettings, startServer } from '../harness/server.ts';

const second = 1000;
const minute = 60 * second;

interface Preview {
  sessionsEnding: number;
  seatsFreed: number;
  sessionsGoingIdle: number;
}

const previewOf =
  'query ($input: SettingsInput!) { settingsPreview(environment: "live", input: $input) { sessionsEnding seatsFreed sessionsGoingIdle } }';
const update = `mutation ($revision: Revision!, $input: SettingsInput!) {
  updateSettings(environment: "live", revision: $revision, input: $input) {
    __typename
    ... on SettingsUpdated { settings { revision userExpireTimeHours } }
    ... on SettingsConflict { message settings { revision userExpireTimeHours } }
    ... on InvalidInput { fields { field message } }
  }
}`;

async function preview(client: Client, input: Partial<Settings>): Promise<Preview> {
  return (await client.ask<{ settingsPreview: Preview }>(previewOf, { input })).settingsPreview;
}

const lasting = { hungSessionCutMinutes: 0, heartbeatSeconds: 600 } as const;

it('[SE2] the preview tells who would end or turn idle, and how many seats come free', async () => {
  await using server = await startServer({ settings: lasting });
  const backEnd = await server.backEnd();
  for (const user of ['anna', 'bert', 'carl']) await signedOn(backEnd, { user });
  const { client: editor } = await signedOn(backEnd, { user: 'dora' });
  await heartbeat(editor, { editing: true });
  await signedOn(backEnd, { user: 'emil', module: 'manager' });
  await server.clock.advance(20 * minute);
  await heartbeat(editor, {});
  await server.clock.advance(10 * minute);
  await signedOn(backEnd, { user: 'fred' });
  // The console of the admin who looks is active at this moment.
  const admin = await server.admin();
  await admin.ask('mutation { heartbeat(input: { active: true }) { __typename } }');

  const soft = await preview(admin, { userExpireTimeHours: 0.25 });
  expect(soft).toEqual({ sessionsEnding: 0, sessionsGoingIdle: 4, seatsFreed: 3 });
  const signOff = await preview(admin, { userExpireTimeHours: 0.25, userExpireAction: 'SIGN_OFF' });
  expect(signOff).toEqual({ sessionsEnding: 4, sessionsGoingIdle: 0, seatsFreed: 3 });
  const hard = await preview(admin, { userExpireTimeHours: 0.25, sessionExpireTimeHours: 0.25 });
  expect(hard).toEqual({ sessionsEnding: 5, sessionsGoingIdle: 0, seatsFreed: 4 });
  expect(await preview(admin, { historyDays: 1 })).toEqual({
    ...{ sessionsEnding: 0, sessionsGoingIdle: 0, seatsFreed: 0 },
  });
  expect(await preview(admin, {})).toMatchObject({ sessionsEnding: 0 });

  // What was told is what comes, once the grace is over.
  await changeSettings(admin, {
    userExpireTimeHours: 0.25,
    sessionExpireTimeHours: 0.25,
    settingsGraceSeconds: 60,
  });
  const live = async (): Promise<number> => (await sessions(admin)).totalCount;
  await server.clock.advance(59 * second);
  expect(await live()).toBe(7);
  await server.clock.advance(second);
  expect(await live()).toBe(2);
});

it('[SE2] [HU2] the preview knows what a shorter cut would end, and what clients were promised', async () => {
  await using server = await startServer({ settings: { heartbeatSeconds: 30, hungSessionCutMinutes: 60 } });
  await signedOn(await server.backEnd());
  await server.clock.advance(20 * minute);
  const admin = await server.admin();
  await admin.ask('{ viewer { login } }');
  expect(await preview(admin, { hungSessionCutMinutes: 10 })).toMatchObject({
    sessionsEnding: 1,
    seatsFreed: 1,
  });
  expect(await preview(admin, { hungSessionCutMinutes: 18.5 })).toMatchObject({ sessionsEnding: 1 });
  expect(await preview(admin, { hungSessionCutMinutes: 18.6 })).toMatchObject({ sessionsEnding: 0 });
  expect(await preview(admin, { hungSessionCutMinutes: 10, heartbeatSeconds: 600 })).toMatchObject({
    sessionsEnding: 0,
  });
});

it('[SE2] [UX2] the preview counts those who have left already', async () => {
  await using server = await startServer({ settings: lasting });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { client } = await signedOn(backEnd);
  await signedOn(backEnd, { user: 'bert' });
  await closeWindow(client, 'one');
  await server.clock.advance(10 * second);
  const exit = { autoSignoffOnUserExit: true };
  expect(await preview(admin, exit)).toEqual({ sessionsEnding: 1, sessionsGoingIdle: 0, seatsFreed: 1 });
  expect(await preview(admin, { ...exit, userExitGraceSeconds: 11 })).toMatchObject({ sessionsEnding: 0 });
});

it('[SE2] [LC4] the preview counts seats that sessions share', async () => {
  await using server = await startServer({ settings: lasting });
  const admin = await server.admin();
  await admin.ask(
    'mutation { saveLicense(environment: "live", input: { key: "default", countBy: USER, sessionsPerSeat: 2 }) { __typename } }',
  );
  const backEnd = await server.backEnd();
  for (const user of ['anna', 'anna', 'anna', 'bert', 'bert']) await signedOn(backEnd, { user });
  await server.clock.advance(30 * minute);
  await signedOn(backEnd, { user: 'anna' });
  // Anna has three old ones and a new one: two seats become one. Bert's one is left by both.
  expect(await preview(admin, { userExpireTimeHours: 0.25 })).toMatchObject({ seatsFreed: 2 });
});

it('[SE2] [EX6] the preview leaves named holders their seats where they only turn idle', async () => {
  await using server = await startServer({ settings: lasting });
  const admin = await server.admin();
  await admin.ask(
    'mutation { saveLicense(environment: "live", input: { key: "default", model: NAMED, namedUsers: ["anna"] }) { __typename } }',
  );
  await signedOn(await server.backEnd(), { user: 'anna' });
  await server.clock.advance(30 * minute);
  await admin.ask('mutation { heartbeat(input: { active: true }) { __typename } }');
  expect(await preview(admin, { userExpireTimeHours: 0.25 })).toEqual({
    ...{ sessionsEnding: 0, sessionsGoingIdle: 1, seatsFreed: 0 },
  });
  const hard = { userExpireTimeHours: 0.25, sessionExpireTimeHours: 0.25 };
  expect(await preview(admin, hard)).toMatchObject({ sessionsEnding: 1, seatsFreed: 1 });
});

it('[SE2] the preview refuses what updateSettings would, in the same words, and who may not see the settings', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const input = { heartbeatSeconds: 1, historyDays: 0 };
  const { errors } = await admin.send(previewOf, { input });
  const { updateSettings } = await admin.ask<{ updateSettings: { fields: unknown } }>(update, {
    revision: 0,
    input,
  });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', fields: updateSettings.fields });
  expect(await (await server.backEnd()).code(previewOf, { input: {} })).toBe('FORBIDDEN');
  expect(await server.client(null).code(previewOf, { input: {} })).toBe('UNAUTHENTICATED');
  const viewer = await server.backEnd(['SESSIONS_VIEW']);
  expect(await preview(viewer, {})).toMatchObject({ sessionsEnding: 0 });
});

it('[SE2] of two admins who change at once the second is told, and nothing is overwritten', async () => {
  await using server = await startServer();
  const [one, other] = [await server.admin(), await server.signIn()];
  const { settings } = await one.ask<{ settings: { revision: number } }>('{ settings { revision } }');
  const change = (client: Client, userExpireTimeHours: number): Promise<Record<string, unknown>> =>
    client.ask(update, { revision: settings.revision, input: { userExpireTimeHours } });
  const answers = (await Promise.all([change(one, 2), change(other, 3)])).map(
    (answer) => answer['updateSettings'] as { __typename: string; settings: object },
  );
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
    'SettingsConflict',
    'SettingsUpdated',
  ]);
  expect(answers[0]!.settings).toEqual(answers[1]!.settings);
});

it('[SE3] the audit log has who changed what, when, from where', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await changeSettings(admin, { userExpireTimeHours: 2, historyDays: 30 });
  const [entry] = await rowsIn(
    server.databaseUrl,
    "SELECT * FROM audit WHERE action = 'updateSettings' ORDER BY at DESC, id DESC",
  );
  expect(entry).toMatchObject({
    actor: 'admin',
    ip_address: '127.0.0.1',
    subject: 'live',
    at: server.clock.now(),
  });
  expect(JSON.parse(entry!['before'] as string)).toEqual({ userExpireTimeHours: 1, historyDays: 365 });
  expect(JSON.parse(entry!['after'] as string)).toEqual({ userExpireTimeHours: 2, historyDays: 30 });
});

it('[SE1] every setting says in the schema its name, unit, range, default and help', async () => {
  await using server = await startServer({ env: { NODE_ENV: 'development' } });
  type Described = { name: string; description: string }[];
  const { output, input } = await (
    await server.admin()
  ).ask<{ output: { fields: Described }; input: { inputFields: Described } }>(
    '{ output: __type(name: "Settings") { fields { name description } } input: __type(name: "SettingsInput") { inputFields { name description } } }',
  );
  for (const setting of settingsCatalog) {
    for (const described of [output.fields, input.inputFields]) {
      const description = described.find(({ name }) => name === setting.field)?.description ?? '';
      expect(description).toContain(setting.name);
      expect(description).toContain(setting.help);
      if (setting.kind === 'number') {
        for (const part of [setting.unit, setting.minimum, setting.maximum, setting.default]) {
          expect(description).toContain(String(part));
        }
      } else expect(description).toMatch(/default/iu);
    }
  }
});
