import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from './gate-context.ts';
import { useLetters } from './letters.ts';
import { pagesFor } from './pages.ts';

/** The letter after g comes within this time, or it is not meant. */
const sequenceMs = 1500;

type Shortcuts = { readonly onPalette: () => void; readonly onHelp: () => void };

/** Ctrl or Cmd+K: the palette. g and a letter: a page. ?: what keys there are. Never while something is typed. */
export function useShortcuts({ onPalette, onHelp }: Shortcuts): void {
  const navigate = useNavigate();
  const viewer = useViewer();
  const [hasLetters] = useLetters();
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === 'k') {
        event.preventDefault();
        onPalette();
        return;
      }
      if (!hasLetters || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isSecond = event.timeStamp - wentAt < sequenceMs;
      wentAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isSecond ? pagesFor(viewer).find(({ letter }) => letter === key) : undefined;
      if (page) void navigate({ to: page.to });
      else if (isSecond && key === 'p') void navigate({ to: '/profile' });
      else if (event.key === '?') onHelp();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, viewer, hasLetters, onPalette, onHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null;
}
