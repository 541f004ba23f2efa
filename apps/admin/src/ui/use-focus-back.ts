import { useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was when a dialog came, once the dialog has gone: one that is taken from the page rather
 * than closed does not do so by itself. Where the focus has been put elsewhere meanwhile, it stays there.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
}
