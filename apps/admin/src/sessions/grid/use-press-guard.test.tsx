import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../../test/render-console.tsx';
import { sessionFixture } from '../../test/session-fixture.ts';
import type { ListRow } from '../live/live-list.ts';
import { CompactRow } from './compact-row.tsx';
import { GridRow } from './grid-row.tsx';
import { usePressGuard } from './use-press-guard.ts';

const chosen: string[] = [];

function Row({ session }: { readonly session: string }) {
  return (
    <div {...usePressGuard(session)} onClick={() => chosen.push(session)}>
      <button type="button" onClick={() => chosen.push(`button of ${session}`)} />
    </div>
  );
}

it('lets a click count only for the session that it was pressed on', () => {
  const { rerender } = render(<Row session="a" />);
  const button = screen.getByRole('button');
  fireEvent.pointerDown(button);
  fireEvent.click(button);
  expect(chosen.splice(0)).toEqual(['button of a', 'a']);

  fireEvent.pointerDown(button);
  rerender(<Row session="b" />);
  fireEvent.click(button);
  expect(chosen).toEqual([]);

  // The next one is whole again, and one without a press comes from the keyboard.
  fireEvent.pointerDown(button);
  fireEvent.click(button);
  expect(chosen.splice(0)).toEqual(['button of b', 'b']);
  rerender(<Row session="c" />);
  fireEvent.click(button);
  expect(chosen.splice(0)).toEqual(['button of c', 'c']);
});

it('keeps the browser from what it would do by itself', () => {
  const { rerender } = render(<Row session="a" />);
  const button = screen.getByRole('button');
  fireEvent.pointerDown(button);
  rerender(<Row session="b" />);
  expect(fireEvent.click(button)).toBe(false);
  expect(fireEvent.click(button)).toBe(true);
  chosen.length = 0;
});

it('forgets a press that became a scroll: the next click may come from the keyboard', () => {
  const { rerender } = render(<Row session="a" />);
  const button = screen.getByRole('button');
  fireEvent.pointerDown(button);
  fireEvent.pointerCancel(button);
  rerender(<Row session="b" />);
  fireEvent.click(button);
  expect(chosen.splice(0)).toEqual(['button of b', 'b']);
});

describe.each([
  ['in the table', GridRow],
  ['on a phone', CompactRow],
] as const)('a row %s', (_, Shown) => {
  const on = { choose: vi.fn(), toggle: vi.fn(), openMenu: vi.fn(), open: vi.fn() };
  const rowOf = (id: string, mark: ListRow['mark'] = null) => (
    <Shown
      row={{ session: sessionFixture(id, 1), asOf: 1, mark, edge: null }}
      index={0}
      shown={[]}
      isSelected={false}
      isCursor={false}
      on={on}
    />
  );
  /** Shows one session, and on asking the next one in its place, as the list does. */
  function List() {
    const [id, setId] = useState('ana');
    return (
      <>
        <button type="button" data-testid="next" onClick={() => setId('bo')} />
        {rowOf(id)}
      </>
    );
  }
  const showNext = () => fireEvent.click(screen.getByTestId('next'));
  const called = () => Object.values(on).reduce((sum, handler) => sum + handler.mock.calls.length, 0);
  beforeEach(() => vi.clearAllMocks());

  it('does nothing to the session that took the place of the one that was pressed', () => {
    renderConsole(<List />, {});
    const row = screen.getByRole('row');
    fireEvent.pointerDown(row);
    showNext();
    expect(screen.getByRole('row')).toBe(row);
    fireEvent.click(row);
    expect(called()).toBe(0);
    fireEvent.pointerDown(row);
    fireEvent.click(row);
    expect(called()).toBe(1);
  });

  it("has a box of its own for each session: a press on another one's ends nowhere", () => {
    renderConsole(<List />, {});
    const box = screen.getByRole('checkbox');
    showNext();
    expect(screen.getByRole('checkbox')).not.toBe(box);
    fireEvent.click(screen.getByRole('checkbox'));
    expect(on.toggle).toHaveBeenCalledExactlyOnceWith('bo');
  });

  it('of a session that has left can neither be chosen nor acted on', () => {
    renderConsole(rowOf('ana', { kind: 'left', at: 0 }), {});
    const row = screen.getByRole('row');
    expect(row.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('checkbox')).toHaveProperty('disabled', true);
    fireEvent.click(row);
    fireEvent.contextMenu(row);
    expect(called()).toBe(0);
  });
});
