import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from 'react';

/** A mouse that has not moved for so long was left where it is, and nobody is about to press anything. */
const pointedMs = 4000;

/**
 * A list that comes to rest while somebody is in it, by the mouse or by the keyboard: what is about to be pressed does not
 * move away. `handlers` go to the list.
 */
export function useHeld<List>(latest: List) {
  const [held, setHeld] = useState<{ readonly list: List }>();
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const isHeld = isPointed || isFocused;
  if (isHeld && held === undefined) setHeld({ list: latest });
  if (!isHeld && held !== undefined) setHeld(undefined);

  function point(isThere: boolean) {
    clearTimeout(timer.current);
    setPointed(isThere);
    if (isThere) timer.current = setTimeout(() => setPointed(false), pointedMs);
  }
  return {
    shown: held === undefined ? latest : held.list,
    isHeld,
    handlers: {
      // A finger points at nothing before it taps.
      onPointerMove: ({ pointerType }: PointerEvent) => point(pointerType === 'mouse'),
      onPointerLeave: () => point(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setFocused(currentTarget.contains(relatedTarget)),
    },
  };
}
