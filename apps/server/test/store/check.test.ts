import { beforeAll, describe, expect, it } from 'vitest';
import { checkData } from '../../src/store/check.ts';
import { checked } from '../harness/check.ts';
import { onEachDatabase, tampered } from '../harness/databases.ts';
import { addModule, command, newId, signOnCommand, startNode } from '../harness/node.ts';

/** A little of everything: seats in use and allocated, shared and named ones, ended and hung sessions, windows. */
async function furnish(databaseUrl: string): Promise<void> {
  await using node = await startNode(databaseUrl);
  const { engine, clock } = node;
  await engine.submit(command('UpdateSettings', { revision: 0, change: { hungSessionCutMinutes: 0 } }));
  await addModule(node, 'default', 25);
  await addModule(node, 'manager', null);
  await addModule(node, 'shared', 5);
  await addModule(node, 'hybrid', 5);
  await engine.submit(command('SaveLicense', { key: 'shared', countBy: 'USER', sessionsPerSeat: 2 }));
  await engine.submit(
    command('SaveLicense', { key: 'hybrid', model: 'HYBRID', namedTotal: 1, namedUsers: ['anna'] }),
  );
  const start = async (id: string, module: string, user = 'anna'): Promise<void> => {
    const answer = await engine.submit(
      signOnCommand({ id, module, user, clientId: 'c', request: { owner: 'o', id, inputHash: 'h' } }),
    );
    expect(answer.kind).toBe('SignedOn');
  };
  const beat = (sessionId: string, window: string | null, editing: boolean | null) =>
    engine.submit({
      ...{
        type: 'Heartbeat',
        id: newId(),
        sessionId,
        active: true,
        editing,
        window,
        ipAddress: null,
        jitter: 0,
      },
    });
  await start('idle', 'default');
  clock.jump(3_600_000);
  for (const id of ['a', 'b']) await start(id, 'default');
  await start('free', 'manager', 'bert');
  for (const id of ['s1', 's2', 's3']) await start(id, 'shared');
  await start('named', 'hybrid');
  await start('unnamed', 'hybrid', 'bert');
  await beat('session_a', 'w1', true);
  await beat('session_a', 'w2', false);
  await beat('session_b', null, true);
  await beat('session_s1', 'w1', null);
  const close = { sessionId: 'session_s1', window: 'w1', ipAddress: null, jitter: 0 };
  await engine.submit({ ...close, type: 'CloseWindow', id: newId() });
  await engine.submit({ type: 'SignOff', id: newId(), sessionId: 'session_s3', ipAddress: null });
  await engine.submit({ type: 'Settle', id: newId(), ids: ['session_idle'] });
}

/** Each spoils one thing; the sentence must name it. */
const spoilings: readonly (readonly [what: string, statements: string[], sentence: RegExp])[] = [
  [
    'a seat without a session [LC8]',
    [`DELETE FROM sessions WHERE id = 'session_a'`],
    /held by session session_a, which does not exist/,
  ],
  [
    'a seat of an ended session [LC8]',
    [
      `INSERT INTO seats SELECT 'session_s3', license_id, state, since, position FROM seats WHERE session_id = 'session_a'`,
    ],
    /session_s3 has ended, but still holds a seat of license license_/,
  ],
  [
    'a live session without its seat [LC8]',
    [`DELETE FROM seats WHERE session_id = 'session_a'`],
    /session_a started with seats in 1 licenses, but holds 0/,
  ],
  [
    'a seat in another license than at the start [LC8]',
    [
      `UPDATE seats SET license_id = (SELECT id FROM licenses WHERE key = 'shared') WHERE session_id = 'session_a'`,
    ],
    /session_a started with seats in 1 licenses, but holds 1, in others/,
  ],
  [
    'a message to a session that has ended [KL6]',
    [
      `INSERT INTO session_messages (session_id, id, text, sender, at) VALUES ('session_s3', 'm', 'x', 'y', 1)`,
    ],
    /Message m is kept for session session_s3, which is not live/,
  ],
  [
    'a message that is not counted [AC2]',
    [
      `INSERT INTO session_messages (session_id, id, text, sender, at) VALUES ('session_a', 'm', 'x', 'y', 1)`,
    ],
    /session_a counts 0 messages, but has 1/,
  ],
  [
    'a countdown that nobody started [KL6]',
    [`UPDATE sessions SET ends_at = 1 WHERE id = 'session_a'`],
    /session_a counts down, but has ended, or nobody started it/,
  ],
  [
    'a wrong number of sessions in use',
    [`UPDATE users_in_use SET sessions = 9 WHERE login_key = 'bert'`],
    /users_in_use says 9 sessions of bert are in use, but there are 1/,
  ],
  [
    'sessions in use that are not counted',
    [`DELETE FROM users_in_use WHERE login_key = 'bert'`],
    /users_in_use says 0 sessions of bert are in use, but there are 1/,
  ],
  [
    'a seat in no license',
    [`UPDATE seats SET license_id = 'license_x' WHERE session_id = 'session_a'`],
    /session_a holds a seat of license license_x, which its environment does not have/,
  ],
  [
    'a seat in an unknown state',
    [`UPDATE seats SET state = 'LENT' WHERE session_id = 'session_a'`],
    /session_a .* unknown state LENT/,
  ],
  [
    'an idle session whose seat counts',
    [`UPDATE seats SET state = 'IN_USE' WHERE session_id = 'session_idle'`],
    /session_idle is idle, but its seat/,
  ],
  [
    'an idle session whose seat counts, though nobody is named',
    [
      `UPDATE seats SET state = 'IN_USE' WHERE session_id = 'session_idle'`,
      `UPDATE licenses SET model = 'HYBRID' WHERE key = 'default'`,
    ],
    /session_idle is idle, but its seat/,
  ],
  [
    'a current session whose seat does not count',
    [`UPDATE seats SET state = 'ALLOCATED' WHERE session_id = 'session_a'`],
    /session_a is kept alive, but its seat/,
  ],
  [
    'in_use [LC4]',
    [`UPDATE licenses SET in_use = 7 WHERE key = 'default'`],
    /\(default\) keeps in_use = 7, but its claims make 2/,
  ],
  [
    'in_use of shared seats [LC4]',
    [`UPDATE licenses SET in_use = 2 WHERE key = 'shared'`],
    /\(shared\) keeps in_use = 2, but its claims make 1/,
  ],
  [
    'allocated [LC4]',
    [`UPDATE licenses SET allocated = 0 WHERE key = 'default'`],
    /\(default\) keeps allocated = 0, but its claims make 1/,
  ],
  [
    'named_in_use [LC3]',
    [`UPDATE licenses SET named_in_use = 0 WHERE key = 'hybrid'`],
    /\(hybrid\) keeps named_in_use = 0, but its claims make 1/,
  ],
  [
    'a list longer than its named seats [LC2]',
    [`UPDATE licenses SET named_total = 0 WHERE key = 'hybrid'`],
    /has 0 named seats, but 1 users on its list/,
  ],
  [
    'session_counts',
    [`UPDATE session_counts SET sessions = 9 WHERE module_key = 'default' AND state = 'ACTIVE'`],
    /session_counts says 9 sessions are default ACTIVE .* there are 2/,
  ],
  [
    'a missing count',
    [`DELETE FROM session_counts WHERE module_key = 'manager'`],
    /session_counts says 0 sessions are manager ACTIVE .* there are 1/,
  ],
  [
    'a state that is not what the flags say',
    [`UPDATE sessions SET state = 'HUNG' WHERE id = 'session_a'`],
    /session_a is listed as HUNG, but by its flags it is ACTIVE/,
  ],
  [
    'a live session with an end reason',
    [`UPDATE sessions SET end_reason = 'KILLED' WHERE id = 'session_a'`],
    /session_a is live, but carries parts of an end/,
  ],
  [
    'an end without an actor',
    [`UPDATE sessions SET ended_by = NULL WHERE id = 'session_s3'`],
    /session_s3 has ended, but without a reason or an actor/,
  ],
  [
    'an ended session with windows',
    [`UPDATE sessions SET windows = 1 WHERE id = 'session_s3'`],
    /session_s3 has ended, but still has open windows/,
  ],
  [
    'a gap in the changes [FE1]',
    [`DELETE FROM changes WHERE revision = 5`],
    /Change 5 of environment environment_live is missing/,
  ],
  [
    'a missing last change [FE1]',
    [`DELETE FROM changes WHERE revision = (SELECT MAX(revision) FROM changes)`],
    /Change \d+ of environment environment_live is missing/,
  ],
  [
    'a change from the future',
    [`UPDATE environments SET revision = revision - 1`],
    /lies beyond its revision/,
  ],
  [
    'settings from the future',
    [`UPDATE environments SET settings_revision = 1000`],
    /its settings are of revision 1000/,
  ],
  [
    'settings that are not sound',
    [`UPDATE environments SET settings = '{}'`],
    /settings of environment environment_live are not sound: heartbeatSeconds/,
  ],
  [
    'settings that cannot be read',
    [`UPDATE environments SET settings = '{'`],
    /settings of environment environment_live are not sound: cannot be read/,
  ],
  [
    'outages out of order [HU3]',
    [`UPDATE environments SET outages = '[{"from":5,"to":9},{"from":7,"to":8}]'`],
    /outages of environment environment_live are not in order/,
  ],
  [
    'an unknown user',
    [`DELETE FROM users WHERE login = 'bert'`],
    /session_free is of user user_free, who does not exist/,
  ],
  [
    'a session under another login',
    [`UPDATE sessions SET login_key = 'x' WHERE id = 'session_a'`],
    /session_a is listed under the login x, but its user's is anna/,
  ],
  [
    'an unknown module',
    [`UPDATE sessions SET module_key = 'x' WHERE id = 'session_free'`],
    /session_free is in module x, which does not exist/,
  ],
  [
    'a live session in a removed module [LC9]',
    [`UPDATE modules SET removed = TRUE WHERE key = 'manager'`],
    /session_free is live in module manager, which was removed/,
  ],
  [
    'a window of an ended session',
    [`INSERT INTO session_windows VALUES ('session_s3', 'w9', 'environment_live', 0, 30000, FALSE, TRUE)`],
    /Window w9 is kept of session session_s3, which is not live/,
  ],
  [
    'attempts from other addresses on a session that is gone [IP2]',
    [`INSERT INTO ip_attempts (session_id, ip_address, at, count) VALUES ('session_gone', '10.0.0.9', 1, 1)`],
    /Attempts from 10.0.0.9 are kept of session session_gone, which does not exist/,
  ],
  [
    'more attempts from other addresses than were counted [IP2]',
    [`INSERT INTO ip_attempts (session_id, ip_address, at, count) VALUES ('session_s3', '10.0.0.9', 1, 2)`],
    /session_s3 counts 0 requests from other addresses, but has 2/,
  ],
  [
    'a window that is not counted [AC4]',
    [`INSERT INTO session_windows VALUES ('session_a', 'w9', 'environment_live', 0, 30000, FALSE, TRUE)`],
    /session_a counts 2 windows and edits, but has 3 open and one that edits/,
  ],
  [
    'a window of another environment [UX3]',
    [`UPDATE session_windows SET environment_id = 'environment_x' WHERE id = 'w1'`],
    /Window w1 of session session_a is found in the environment environment_x/,
  ],
  [
    'a closed window that edits [AC4]',
    [`UPDATE session_windows SET open = FALSE WHERE id = 'w1'`],
    /Window w1 of session session_a is closed and edits/,
  ],
  [
    'a user who has left with windows open [UX2]',
    [`UPDATE sessions SET exited_at = 5 WHERE id = 'session_a'`],
    /user of session session_a has left, but 2 of its windows are open/,
  ],
  [
    'a user who has left without closing anything [UX2]',
    [`UPDATE sessions SET exited_at = 5 WHERE id = 'session_free'`],
    /user of session session_free has left, but none of its windows was ever closed/,
  ],
  [
    'editing without a window that edits [AC4]',
    [`UPDATE sessions SET editing = TRUE WHERE id = 'session_free'`],
    /session_free counts 0 windows and edits, but has 0 open/,
  ],
  [
    'a token of no session',
    [`INSERT INTO session_tokens VALUES ('h', 'session_x')`],
    /token opens session session_x, which does not exist/,
  ],
  [
    'a list that names nobody',
    [`INSERT INTO license_users SELECT id, 'user_x' FROM licenses WHERE key = 'default'`],
    /list of license license_\S+ names user user_x/,
  ],
  [
    'a module that takes no license there is',
    [`INSERT INTO module_licenses SELECT id, 'license_x', 9 FROM modules WHERE key = 'manager'`],
    /takes license license_x/,
  ],
  [
    'one request answered twice [SO5]',
    ['DROP INDEX sessions_request', `UPDATE sessions SET request_key = 'twice' WHERE module_key = 'default'`],
    /3 sessions answered the same request/,
  ],
  [
    'something of no environment',
    [
      `INSERT INTO denials (id, environment_id, at, login, module_key, refusal) VALUES ('d', 'environment_x', 0, 'a', 'm', 'r')`,
    ],
    /denials: d is of the environment environment_x, which does not exist/,
  ],
];

onEachDatabase((fresh) => {
  describe('check-data', () => {
    it('finds nothing wrong with what the engine wrote, and says what it looked at', async () => {
      const url = await fresh();
      await furnish(url);
      const { faults, looked, notes } = await checked(url);
      expect(faults).toEqual([]);
      expect(notes).toEqual([]);
      expect(looked.join('\n')).toMatch(/Sessions: 9, of which 8 live; seats: 7; windows: 4\./);
    });

    it('[LC5] tells of a license that is over its total, which is no fault', async () => {
      const url = await fresh();
      await furnish(url);
      await using node = await startNode(url);
      await node.engine.submit(command('SaveLicense', { key: 'default', total: 0 }));
      const { faults, notes } = await checked(url);
      expect(faults).toEqual([]);
      expect(notes).toEqual([expect.stringMatching(/\(default\) is over its total of 0 by 2/)]);
    });

    it('names a hundred faults at most', async () => {
      const url = await fresh();
      await furnish(url);
      const rows = Array.from({ length: 150 }, (_, n) => `('h${n}', 'session_x${n}')`);
      const statement = `INSERT INTO session_tokens VALUES ${rows.join(', ')}`;
      const { faults, more } = await tampered(url, [statement], checkData);
      expect(faults).toHaveLength(100);
      expect(more).toBe(true);
    });

    describe('names', () => {
      let url = '';
      beforeAll(async () => {
        url = await fresh();
        await furnish(url);
      });

      it.for(spoilings)('%s', async ([, statements, sentence]) => {
        const { faults } = await tampered(url, statements, checkData);
        expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
      });
    });
  });
});
