import type { Messages } from '../en.ts';
import { count, number } from './count.ts';

const genitive = (n: number) => count(n, 'sesji', 'sesji', 'sesji');

export const acts: Messages['acts'] = {
  releaseItem: (n) => (n === 1 ? 'Zwolnij stanowiska…' : `Zwolnij stanowiska ${genitive(n)}…`),
  notifyItem: (n) => (n === 1 ? 'Wyślij wiadomość…' : `Wyślij wiadomość do ${genitive(n)}…`),
  callOff: 'Odwołaj odliczanie',
  callOffOf: (user) => `Odwołaj odliczanie: ${user}`,
  calledOff: (n) =>
    n === 0
      ? 'Żadne odliczanie już nie trwało.'
      : `Odwołano ${count(n, 'odliczanie', 'odliczania', 'odliczań')}. Operatorzy zostali powiadomieni.`,
  details: 'Szczegóły sesji',
  users: (n) => count(n, 'operator', 'operatorów', 'operatorów'),
  inModule: (name, n) => `${name}: ${number(n)}`,
  allMatching:
    'To wszystkie sesje pasujące do filtra, tak jak je widzisz; rozpoczęte później pozostaną nietknięte.',
  countChanged: (seen, now) =>
    `Lista zmieniła się w międzyczasie: pasuje teraz ${count(now, 'sesja', 'sesje', 'sesji')}, a nie ${number(seen)}. Nic nie zrobiono. Sprawdź i potwierdź ponownie.`,
  when: 'Kiedy',
  atOnce: 'Natychmiast',
  inTime: (seconds) =>
    seconds < 60
      ? `Za ${count(seconds, 'sekundę', 'sekundy', 'sekund')}`
      : seconds < 3600
        ? `Za ${count(seconds / 60, 'minutę', 'minuty', 'minut')}`
        : `Za ${count(seconds / 3600, 'godzinę', 'godziny', 'godzin')}`,
  whatCounted: (n) =>
    n === 1
      ? 'Operator zobaczy odliczanie i Twoją uwagę. Możesz je odwołać, dopóki nie zakończy sesji.'
      : 'Operatorzy zobaczą odliczanie i Twoją uwagę. Możesz je odwołać, dopóki nie zakończy sesji.',
  startCountdown: (n) => (n === 1 ? 'Rozpocznij odliczanie' : `Rozpocznij odliczanie dla ${genitive(n)}`),
  counting: 'Trwa odliczanie',
  countingOf: (done, n) => `Odliczanie trwa w ${number(done)} z ${number(n)} sesji`,
  endProtected: (n) =>
    n === 1
      ? 'Zakończ także sesję chronioną'
      : `Zakończ także ${count(n, 'sesję chronioną', 'sesje chronione', 'sesji chronionych')}`,
  notifyTitle: (n) => (n === 1 ? 'Wyślij wiadomość' : `Wyślij wiadomość do ${genitive(n)}`),
  whatTold: (n) =>
    n === 1
      ? 'Operator będzie ją widział, dopóki jej nie potwierdzi. Sesja trwa dalej.'
      : 'Operatorzy będą ją widzieli, dopóki jej nie potwierdzą. Sesje trwają dalej.',
  text: 'Wiadomość',
  textHelp: 'Operator zobaczy ją z Twoją nazwą.',
  textPlaceholder: 'Na przykład: proszę zapisać pracę, w południe ponowne uruchomienie serwera',
  signOff: 'Wylogowanie',
  onlyTell: 'Nie, tylko powiadom',
  send: (n) => (n === 1 ? 'Wyślij' : `Wyślij do ${genitive(n)}`),
  told: 'Powiadomiona',
  toldOnly: 'Powiadomiona, ale bez odliczania: chroniona lub Twoja własna',
  toldOf: (done, n) => `Powiadomiono ${number(done)} z ${number(n)} sesji`,
  releaseTitle: (n) => (n === 1 ? 'Zwolnić stanowiska sesji?' : `Zwolnić stanowiska ${genitive(n)}?`),
  whatReleased: (n) =>
    n === 1
      ? 'Sesja stanie się bezczynna, a z jej stanowisk będą mogli skorzystać inni. Przy następnej czynności zajmie je ponownie, o ile będą wolne.'
      : 'Sesje staną się bezczynne, a z ich stanowisk będą mogli skorzystać inni. Przy następnej czynności zajmą je ponownie, o ile będą wolne.',
  releaseConfirm: (n) => (n === 1 ? 'Zwolnij stanowiska' : `Zwolnij stanowiska ${genitive(n)}`),
  released: 'Stanowiska zwolnione',
  stillInUse: 'Stanowisko imienne pozostaje w użyciu: nikogo nie blokuje',
  releasedOf: (done, n) => `Zwolniono stanowiska ${number(done)} z ${number(n)} sesji`,
};
