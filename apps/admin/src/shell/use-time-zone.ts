import { useViewer } from './gate-context.ts';

/** The IANA zone whose days and hours the viewer means: that of their profile, else the browser's. */
export function useTimeZone(): string {
  return useViewer().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
