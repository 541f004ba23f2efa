import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import { changeFixture, sessionFixture } from '../test/session-fixture.ts';
import { eventsOf, withChanges, type SessionEvent } from './event-list.ts';
import { EventList } from './events.tsx';

const past = eventsOf([sessionFixture('ann', 10), sessionFixture('bob', 20), sessionFixture('cy', 30)], []);
const names = () => screen.getAllByRole('link').map(({ textContent }) => textContent);
const stops = () => screen.getAllByRole('link').filter(({ tabIndex }) => tabIndex === 0);

/** The list, and what makes somebody sign on. */
async function rendered() {
  let show: (events: readonly SessionEvent[]) => void = () => {};
  function Page() {
    const [events, setEvents] = useState(past);
    show = setEvents;
    return <EventList events={events} />;
  }
  renderPage('/overview', Page, {});
  await screen.findByRole('list');
  const dan = changeFixture(7, 'STARTED', sessionFixture('dan', 40));
  return () => act(() => show(withChanges(past, [dan], '2026-11-21T10:00:00Z')));
}

it('is one stop of the Tab key, with arrows from one link to the next', async () => {
  await rendered();
  const [first, second, last] = screen.getAllByRole('link');
  expect(stops()).toEqual([first]);
  act(() => first!.focus());
  fireEvent.keyDown(first!, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  expect(stops()).toEqual([second]);
  fireEvent.keyDown(second!, { key: 'End' });
  expect(document.activeElement).toBe(last);
  fireEvent.keyDown(last!, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(last);
});

it('waits while somebody is in it, says so, and goes on when they leave', async () => {
  const signOn = await rendered();
  expect(names()).toEqual(['cy', 'bob', 'ann']);
  const [, second] = screen.getAllByRole('link');
  act(() => second!.focus());
  expect(screen.queryByText(/the list waits/u)).toBeNull();
  signOn();
  expect(names()).toEqual(['cy', 'bob', 'ann']);
  expect(screen.getByText(/the list waits/u)).toBeTruthy();
  act(() => second!.blur());
  expect(names()).toEqual(['dan', 'cy', 'bob', 'ann']);
  expect(stops()).toEqual([second]);
});
