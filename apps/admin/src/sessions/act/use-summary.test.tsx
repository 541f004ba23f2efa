import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import type { Target } from './target.ts';
import { useSummary } from './use-summary.ts';

const matching = (search: string): Target => ({
  ...{ kind: 'matching', filter: { search }, revision: 7, count: 1 },
});

/** Says whom it concerns, and turns to others when pressed. */
function Whom() {
  const [target, setTarget] = useState(() => matching('ana'));
  const summary = useSummary(target, 'live');
  const logins = summary?.named.map(({ user }) => user.login) ?? ['nobody yet'];
  return <button onClick={() => setTarget(matching('bo'))}>{logins}</button>;
}

it('[KL2] whom an act concerns is not said of others while it is being read anew', async () => {
  renderConsole(<Whom />, {
    sessions({ filter }: { filter: { search: string } }) {
      const { id, user, module, host } = sessionFixture(filter.search, 1);
      return {
        ...{ revision: 7, totalCount: 1 },
        edges: [{ node: { __typename: 'Session', id, user, module, host } }],
        pageInfo: { hasNextPage: false, endCursor: null },
      };
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'ana' }));
  expect(screen.getByRole('button').textContent).toBe('nobody yet');
  expect(await screen.findByRole('button', { name: 'bo' })).toBeTruthy();
});
