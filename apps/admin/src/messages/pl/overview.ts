import type { Messages } from '../en.ts';
import { count, number } from './count.ts';

export const overview: Messages['overview'] = {
  licenses: 'Stanowiska',
  attention: 'Wymaga uwagi',
  hung: (n) => count(n, 'zawieszona sesja', 'zawieszone sesje', 'zawieszonych sesji'),
  hungHelp: 'Ich programy przestały się zgłaszać.',
  noneHung: 'Żadna sesja nie jest zawieszona.',
  idle: (n) => count(n, 'bezczynna sesja', 'bezczynne sesje', 'bezczynnych sesji'),
  idleHelp: 'Z ich stanowisk mogą skorzystać inni.',
  noneIdle: 'Żadna sesja nie jest bezczynna.',
  live: (n) => count(n, 'bieżąca sesja', 'bieżące sesje', 'bieżących sesji'),
  liveHelp: 'We wszystkich modułach, ze stanowiskiem lub bez.',
  noneLive: 'Nikt nie jest zalogowany.',
  full: (n) =>
    count(
      n,
      'licencja bez wolnych stanowisk',
      'licencje bez wolnych stanowisk',
      'licencji bez wolnych stanowisk',
    ),
  fullHelp: 'Następne logowanie może spotkać się z odmową.',
  noneFull: 'Każda licencja ma wolne stanowisko.',
  failed: 'Nie można teraz wczytać tych liczb.',
  events: 'Najnowsze zdarzenia',
  eventsHelp: 'Na bieżąco.',
  noEvents: 'Nic się jeszcze nie wydarzyło.',
  started: (module, host) =>
    host === null ? `logowanie do modułu ${module}` : `logowanie do modułu ${module} na ${host}`,
  becameIdle: (module) => `bezczynność w module ${module}`,
  becameHung: (module) => `zawieszenie w module ${module}`,
  ended: (module, reason) => `koniec pracy w module ${module}: ${reason}`,
  endedBy: (module, reason, by) => `koniec pracy w module ${module}: ${reason} (${by})`,
  use: 'Stanowiska w użyciu',
  useSince: (time) => `Na żywo od ${time}, czyli od otwarcia tej strony.`,
  chart: (name, inUse, total) => `${name}: teraz w użyciu ${number(inUse)} z ${number(total)} stanowisk`,
  chooseLicense: 'Licencja',
  legendInUse: 'W użyciu',
  legendTotal: 'Stanowiska',
  legendTime: 'Godzina',
  sessionsOf: (name) => `Pokaż sesje licencji ${name}`,
};
