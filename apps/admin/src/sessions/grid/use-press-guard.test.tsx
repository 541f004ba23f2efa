import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
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
