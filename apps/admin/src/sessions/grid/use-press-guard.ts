import { useRef, type MouseEvent } from 'react';

/**
 * An element shows one session after the other: a click counts only if the session that it was pressed on is the one that
 * it was let go on. (A click without a press comes from the keyboard or a screen reader.)
 */
export function usePressGuard(sessionId: string) {
  const pressedOn = useRef<string | null>(null);
  return {
    onPointerDownCapture: () => {
      pressedOn.current = sessionId;
    },
    onPointerCancel: () => {
      pressedOn.current = null;
    },
    onClickCapture: (event: MouseEvent) => {
      if (pressedOn.current !== null && pressedOn.current !== sessionId) {
        event.preventDefault();
        event.stopPropagation();
      }
      pressedOn.current = null;
    },
  };
}
