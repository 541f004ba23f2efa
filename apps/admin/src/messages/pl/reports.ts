import type { Messages } from '../en.ts';
import { count, form, number } from './count.ts';

const seats = (n: number) => count(n, 'stanowisko', 'stanowiska', 'stanowisk');

export const reports: Messages['reports'] = {
  lead: 'Ile stanowisk każdej licencji było naprawdę w użyciu.',
  ranges: { today: 'Dziś', week: '7 dni', month: '30 dni', custom: 'Własny' },
  interval: 'Jeden punkt na',
  intervals: { HOUR: 'Godzina', DAY: 'Dzień' },
  need: 'Ile stanowisk potrzeba',
  total: 'Stanowiska',
  totalHelp: 'w ostatniej godzinie okresu',
  peak: 'Szczyt użycia',
  never: 'ani razu w użyciu',
  ninetyNine: 'Wystarcza przez 99% godzin',
  ninetyFive: 'Wystarcza przez 95% godzin',
  percentileHelp: 'spośród godzin z użyciem',
  noSeat: 'Odmowy z braku stanowiska',
  noSeatHelp: 'logowania',
  named: 'Stanowiska imienne, szczyt',
  namedHelp: 'naraz w użyciu',
  unused: 'W tym okresie nikt nie korzystał z tej licencji i nikogo nie spotkała odmowa.',
  sufficed: (peak, spare) =>
    spare > 0
      ? `Nikogo nie spotkała odmowa z braku stanowiska: ${form(peak, 'wystarczyłoby', 'wystarczyłyby', 'wystarczyłoby')} ${seats(peak)}, a bez ${count(spare, 'stanowiska', 'stanowisk', 'stanowisk')} dałoby się obejść nawet w szczycie.`
      : 'Nikogo nie spotkała odmowa z braku stanowiska, ale w szczycie nie zostało żadne wolne: nie było rezerwy.',
  short: (refused, peak) =>
    `${count(refused, 'logowanie odrzucono', 'logowania odrzucono', 'logowań odrzucono')} z braku stanowiska. Szczyt równy ${number(peak)} nie mówi, ilu stanowisk brakowało, a tylko to, że więcej ich nie było: potrzeba było więcej, choć jedna osoba mogła próbować kilka razy.`,
  fewer: (enough, above, all) =>
    `Przy liczbie stanowisk ${number(enough)} licencji zabrakłoby w ${number(above)} z ${count(all, 'godziny', 'godzin', 'godzin')} z użyciem.`,
  fewHours: (n) =>
    `Podstawą ${form(n, 'jest', 'są', 'jest')} ${count(n, 'godzina', 'godziny', 'godzin')} z użyciem. Zanim dokupisz lub oddasz stanowiska, sprawdź dłuższy okres, obejmujący koniec miesiąca.`,
  peaks: 'Szczyt użycia',
  peaksOf: (name) => `Szczyt użycia licencji ${name} w czasie; liczby są w tabeli poniżej`,
  denials: 'Odmowy',
  denialsOf: (name) => `Odmowy licencji ${name} w czasie; liczby są w tabeli poniżej`,
  table: { HOUR: 'Godzina po godzinie', DAY: 'Dzień po dniu' },
  from: { HOUR: 'Godzina od', DAY: 'Dzień' },
  without: {
    HOUR: (n) => `Pominięto ${count(n, 'godzinę', 'godziny', 'godzin')} bez użycia i odmów.`,
    DAY: (n) => `Pominięto ${count(n, 'dzień', 'dni', 'dni')} bez użycia i odmów.`,
  },
  failedTitle: 'Nie można wczytać raportu',
};
