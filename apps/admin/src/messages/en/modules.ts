import { count } from './count.ts';

export const modules = {
  lead: 'What users open. A module takes a seat in each of its licenses, all or none.',
  create: 'New module',
  createTitle: 'New module',
  editTitle: (name: string) => `Module ${name}`,
  table: 'Modules',
  sessionType: 'Session type',
  sessionTypeHelp: 'What its sessions are called in lists.',
  licenses: 'Licenses',
  licensesHelp: 'Without one, its sessions take no seat.',
  seatless: 'No seat',
  protected: 'Protected',
  protectedHelp: 'Its sessions are killed only when that is asked for in so many words.',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeHelp: 'The history still names it. A module with live sessions cannot be removed.',
  inUse: (n: number) => `It still has ${count(n, 'live session', 'live sessions')}.`,
  showSessions: 'Show them',
  sessionsOf: (name: string) => `Sessions in ${name}`,
  emptyTitle: 'No modules yet',
  empty: 'Create one for each part of the application that users sign on to.',
  failedTitle: 'The modules cannot be read',
};
