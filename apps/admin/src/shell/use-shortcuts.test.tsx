import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../test/render-page.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const fieldName = 'Field';

afterEach(() => localStorage.clear());

async function watch() {
  const [onPalette, onHelp] = [vi.fn(), vi.fn()];
  function Watched() {
    useShortcuts({ onPalette, onHelp });
    return <input aria-label={fieldName} />;
  }
  const view = renderPage('/', Watched, {});
  return { ...view, onPalette, onHelp, field: await screen.findByLabelText(fieldName) };
}

/** Keys one after another, `apartMs` between them. */
function press(keys: readonly string[], target: Element = document.body, apartMs = 100) {
  for (const [at, key] of keys.entries()) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: 10_000 + at * apartMs });
    fireEvent(target, event);
  }
}

describe('keyboard shortcuts', () => {
  it('g and a letter lead to a page', async () => {
    const { address } = await watch();
    press(['g', 'l']);
    await waitFor(() => expect(address()).toBe('/licenses'));
  });

  it('a letter alone, one that comes late, and one after another key lead nowhere', async () => {
    const { address } = await watch();
    press(['l']);
    press(['g', 'l'], document.body, 1500);
    press(['g', 'x', 'l']);
    await Promise.resolve();
    expect(address()).toBe('/');
  });

  it('a page that the viewer may not open has no letter', async () => {
    const { address } = await watch();
    press(['g', 'a']);
    await Promise.resolve();
    expect(address()).toBe('/');
  });

  it('what is typed into a field is left to it; the palette opens all the same', async () => {
    const { address, field, onHelp, onPalette } = await watch();
    press(['g', 'l', '?'], field);
    expect(onHelp).not.toHaveBeenCalled();
    expect(address()).toBe('/');
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true });
    fireEvent.keyDown(field, { key: 'K', metaKey: true });
    expect(onPalette).toHaveBeenCalledTimes(2);
    press(['?']);
    expect(onHelp).toHaveBeenCalledOnce();
  });

  it('single letters can be switched off, and the help says so', async () => {
    localStorage.setItem('seatkeeper-letters', 'false');
    const { address, onHelp } = await watch();
    press(['g', 'l', '?']);
    await Promise.resolve();
    expect([address(), onHelp.mock.calls.length]).toEqual(['/', 0]);
  });

  it('the help lists the pages that the viewer may open', async () => {
    const { failures } = renderPage('/', () => <KeyboardHelp onClose={vi.fn()} />, {});
    const help = await screen.findByRole('dialog', { name: 'Keyboard' });
    expect(help.textContent).toContain('Licenses');
    expect(help.textContent).not.toContain('Audit log');
    expect(screen.getByRole('button', { name: 'Close' })).toBeTruthy();
    expect(failures).toEqual([]);
  });
});
