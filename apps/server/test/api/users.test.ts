import { expect, it } from 'vitest';
import { onEachDatabase } from '../harness/databases.ts';
import { save } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

onEachDatabase((fresh) => {
  it('[SO7] users are found by login and display name, in capitals or not, in any script', async () => {
    await using server = await startServer({ databaseUrl: await fresh() });
    const admin = await server.admin();
    await save(admin, 'User', { login: 'lw', displayName: 'Łukasz Weiß' });
    await save(admin, 'User', { login: 'ЖАННА', displayName: '100% Änne_A' });
    const found = async (search: string): Promise<string[]> => {
      const { users } = await admin.ask<{
        users: { totalCount: number; edges: { node: { login: string } }[] };
      }>('query ($search: String) { users(search: $search) { totalCount edges { node { login } } } }', {
        search,
      });
      expect(users.edges).toHaveLength(users.totalCount);
      return users.edges.map(({ node }) => node.login);
    };
    for (const search of ['Łukasz', 'łuk', 'ŁUKASZ', 'Weiß', 'WEISS', ' weiss ', 'LW'])
      expect(await found(search), search).toEqual(['lw']);
    for (const search of ['жанна', 'Жа', 'Änne', 'ÄNNE', 'A\u0308nne', '100%', 'e_a'])
      expect(await found(search), search).toEqual(['ЖАННА']);
    for (const search of ['l_', '%w', 'lwŁ', 'lukasz']) expect(await found(search), search).toEqual([]);
    await save(admin, 'User', { login: 'LW', displayName: 'Luke' });
    expect(await found('luke')).toEqual(['lw']);
    expect(await found('Łukasz')).toEqual([]);
  });
});
