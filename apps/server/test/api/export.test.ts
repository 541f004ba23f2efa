import { expect, it } from 'vitest';
import { exported } from '../harness/history.ts';
import { kill, save, sessionsQuery, signedOn, signOff, signOn } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

it('[HI1] exports what a list shows, by the same filter, for a spreadsheet', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const one = await signedOn(backEnd, { user: 'Ünal "U", jr.', host: '=cmd()', clientId: '-1' });
  const two = await signedOn(backEnd, { user: 'bert' });
  await signOff(two.client);
  await kill(admin, { ids: [one.session.id], note: 'line one\nline two' });
  const { headers, text, lines } = await exported(admin, 'sessions', { filter: { interrupted: true } });
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(headers.get('content-disposition')).toBe('attachment; filename="sessions-live-2026-11-21.csv"');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text.startsWith('\uFEFFuser,displayName,module,')).toBe(true);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`"Ünal ""U"", jr."`);
  expect(lines[1]).toContain(`,'=cmd(),'-1,127.0.0.1,`);
  expect(lines[1]).toContain(
    `,2026-11-21T09:00:00.000Z,0,KILLED,admin,"line one\nline two",true,${one.session.id}`,
  );
  const all = await exported(admin, 'sessions', {
    filter: { states: ['ENDED'] },
    timeZone: 'Asia/Kolkata',
    bom: 'false',
  });
  expect(all.lines).toHaveLength(4);
  expect(all.text.startsWith('user,')).toBe(true);
  expect(all.text).toContain('2026-11-21T14:30:00.000+05:30');
});

it('[HI2] exports denials, the audit log and seat use', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 0 });
  await signOn(backEnd, { user: '@anna' });
  const denials = await exported(admin, 'denials', { filter: { refusals: ['NoSeatAvailable'] } });
  expect(denials.lines[1]).toMatch(
    /^2026-11-21T09:00:00.000Z,'@anna,default,default,NoSeatAvailable,,127.0.0.1,0,0,denial_/u,
  );
  const audit = await exported(admin, 'audit', { filter: { actions: ['saveLicense'], actor: 'admin' } });
  expect(audit.lines).toHaveLength(3);
  expect(audit.lines[1]).toContain(',saveLicense,default,"{""');
  const span = { from: '2026-11-21T09:00:00Z', to: '2026-11-21T11:00:00+00:00' };
  const usage = await exported(admin, 'usage', { ...span, interval: 'HOUR' });
  expect(usage.lines).toEqual([
    '\uFEFFlicense,from,to,peakInUse,peakNamedInUse,peakTotal,denials',
    'data-collection,2026-11-21T09:00:00.000Z,2026-11-21T10:00:00.000Z,0,0,10,0',
    'data-collection,2026-11-21T10:00:00.000Z,2026-11-21T11:00:00.000Z,0,0,0,0',
    'default,2026-11-21T09:00:00.000Z,2026-11-21T10:00:00.000Z,0,0,25,1',
    'default,2026-11-21T10:00:00.000Z,2026-11-21T11:00:00.000Z,0,0,0,0',
    '',
  ]);
});

it('an export is whole however many pages it has, and each row is in it once', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 0 });
  await Promise.all(Array.from({ length: 1203 }, (_, n) => signOn(backEnd, { user: `user ${n}` })));
  const { lines } = await exported(admin, 'denials');
  const logins = lines.slice(1, -1).map((line) => line.split(',')[1]);
  expect(logins).toHaveLength(1203);
  expect(new Set(logins).size).toBe(1203);
});

it('an export has the doors and the rights of the list, and says what it does not take', async () => {
  await using server = await startServer();
  const [admin, auditor] = [await server.admin(), await server.backEnd(['AUDIT_READ'])];
  expect((await exported(server.client(null), 'sessions')).status).toBe(401);
  expect((await exported(auditor, 'sessions')).status).toBe(403);
  expect((await exported(auditor, 'audit')).status).toBe(200);
  for (const [name, wrong] of [
    ['sessions', { filter: '{' }],
    ['sessions', { filter: { nonsense: 1 } }],
    ['sessions', { filter: { states: ['SLEEPING'] } }],
    ['sessions', { filtre: {} }],
    ['sessions', { timeZone: 'Nowhere' }],
    ['denials', { from: 'yesterday' }],
    ['usage', { license: 'default' }],
    ['usage', { license: 'unknown', from: '2026-11-21T09:00:00Z', to: '2026-11-22T09:00:00Z' }],
  ] as const) {
    expect((await exported(admin, name, wrong)).status, JSON.stringify(wrong)).toBe(400);
  }
  const url = `${server.address}/export/sessions.csv`;
  const cookie = `seatkeeper_session=${admin.token!}`;
  expect((await fetch(url, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(url, { headers: { cookie, origin: 'https://elsewhere.example' } })).status).toBe(401);
  const authorization = `Bearer ${admin.token!}`;
  const json = { authorization, 'content-type': 'application/json' };
  const posted = (body: string, headers: Record<string, string> = json) =>
    fetch(url, { method: 'POST', headers, body });
  expect(await (await posted('{"filter":{"module":"admin-console"}}')).text()).toContain('admin-console');
  expect((await posted('[]')).status).toBe(400);
  expect((await posted('{}', { authorization })).status).toBe(415);
  expect((await fetch(url, { method: 'PUT', headers: json })).status).toBe(405);
});

it('an export that nobody reads holds little, and keeps no list waiting', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const note = 'n'.repeat(2000);
  const open = await Promise.all(Array.from({ length: 20 }, () => signedOn(backEnd)));
  await kill(admin, { ids: open.map(({ session }) => session.id), note });
  const unread = await Promise.all(
    Array.from({ length: 4 }, () =>
      fetch(`${server.address}/export/sessions.csv`, {
        headers: { authorization: `Bearer ${admin.token!}` },
      }),
    ),
  );
  expect(unread.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await admin.ask(sessionsQuery, {});
  await Promise.all(unread.map(({ body }) => body!.cancel()));
});
