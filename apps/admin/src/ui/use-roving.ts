import { useState, type KeyboardEvent } from 'react';

/**
 * One stop of the Tab key for a list of links: arrows, Home and End go from one to the next. `list` goes to the list,
 * `stopOf` to each link; `ids` are theirs in their order.
 */
export function useRoving(ids: readonly string[]) {
  const [last, setLast] = useState<string>();
  const current = last !== undefined && ids.includes(last) ? last : ids[0];

  function onKeyDown(event: KeyboardEvent) {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
    const at = links.findIndex((link) => link === document.activeElement);
    const next: Partial<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, links.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: links.length - 1,
    };
    const to = next[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    links[to]?.focus();
  }
  return {
    list: { onKeyDown },
    stopOf: (id: string) => ({
      'data-stop': true,
      tabIndex: id === current ? 0 : -1,
      onFocus: () => setLast(id),
    }),
  };
}
