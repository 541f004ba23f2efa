import { useState, type MouseEvent } from 'react';

type Press = Pick<MouseEvent, 'detail'>;

/** Of a press of a button: whether it was a key (or a screen reader) that pressed it. */
export function isByKey({ detail }: Press): boolean {
  return detail === 0;
}

/**
 * Whoever opens a menu by a key is on its first item at once; under a mouse nothing is marked until it points at it.
 * `menu` goes to the menu, `target` to the button that opens it. A menu with fields, or whose first item is
 * disabled, marks the one that is meant with `data-autofocus`.
 *
 * @param wasByKey whether it is opened by a key as it appears
 */
export function useMenuFocus(wasByKey = false) {
  const [byKey, setByKey] = useState(wasByKey);
  return {
    menu: { withInitialFocusPlaceholder: !byKey },
    target: { onClick: (press: Press) => setByKey(isByKey(press)) },
  };
}
