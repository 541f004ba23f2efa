import { Notifications } from '@mantine/notifications';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import type { Target } from './target.ts';
import { useCallOff } from './use-call-off.ts';

function CallOffButton({ target }: { readonly target: Target }) {
  const callOff = useCallOff('live');
  return <button type="button" onClick={() => void callOff(target)} />;
}

it('[KL6] calls off the countdowns of all that match, page by page, and says how many there were', async () => {
  type Asked = { readonly filter: object; readonly after?: string };
  const sessions = vi.fn(({ after }: Asked) => ({
    ...{ revision: 1, totalCount: 3 },
    edges: (after === undefined ? ['ana', 'bo'] : ['cy']).map((id) => {
      const { user, module, host } = sessionFixture(id, 1);
      return { node: { __typename: 'Session', id, user, module, host } };
    }),
    pageInfo: { hasNextPage: after === undefined, endCursor: 'c1' },
  }));
  const cancelSignOff = vi.fn(({ ids }: { ids: string[] }) => ({
    results: ids.map((id) => ({
      ...{ __typename: 'SessionNotified', session: { id } },
      // Of `bo` it had been called off already.
      message: id === 'bo' ? null : { id: `message of ${id}` },
    })),
  }));
  const target: Target = { kind: 'matching', filter: { module: 'sales' }, revision: 1, count: 900 };
  const { failures } = renderConsole(
    <>
      <Notifications />
      <CallOffButton target={target} />
    </>,
    { sessions, cancelSignOff },
  );
  fireEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('2 countdowns called off. The users are told.')).toBeTruthy();
  for (const [{ filter }] of sessions.mock.calls)
    expect(filter).toEqual({ module: 'sales', countingDown: true });
  expect(cancelSignOff.mock.calls).toEqual([[{ environment: 'live', ids: ['ana', 'bo', 'cy'] }]]);
  expect(failures).toEqual([]);
});
