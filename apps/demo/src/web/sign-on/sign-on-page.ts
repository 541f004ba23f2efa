import type { SignOnResult } from '@seatkeeper/client';
import { isModuleKey, moduleOf, modules } from '../../orders/modules.ts';
import { appRoot, el, show } from '../element.ts';
import { allSignedOn, rememberSignedOn } from '../signed-on.ts';
import { plainPanel, refusalPanel } from './refusal-panel.ts';
import { requestSignOn, type Wish } from './request-sign-on.ts';
import { waitForSeat } from './wait-for-seat.ts';

const retryEverySeconds = 5;

const query = new URLSearchParams(location.search);
const login = el('input', {
  id: 'login',
  name: 'login',
  required: true,
  autocomplete: 'username',
  maxLength: 100,
});
login.value = query.get('login') ?? '';
const module = el(
  'select',
  { id: 'module', name: 'module' },
  ...modules.map(({ key, name }) => el('option', { value: key }, name)),
);
const wanted = query.get('module');
if (isModuleKey(wanted)) module.value = wanted;
const submit = el('button', { type: 'submit', className: 'primary' }, 'Sign on');
const answerArea = el('div', { className: 'answer' });
const form = el(
  'form',
  { ariaLabel: 'Sign on' },
  el('h1', {}, 'Sign on'),
  el('label', { htmlFor: login.id }, 'Your name (login)'),
  login,
  el('label', { htmlFor: module.id }, 'Module'),
  module,
  submit,
  el('p', { className: 'hint' }, 'This demo asks for no password. Any name will do.'),
);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(wish());
});

function wish(): Wish {
  if (!isModuleKey(module.value)) throw new Error(`No module ${module.value}`);
  return { login: login.value.trim(), module: module.value };
}

async function attempt(wanted: Wish): Promise<void> {
  setBusy(true);
  try {
    take(wanted, await requestSignOn(wanted));
  } catch (error) {
    sayFailure(error);
  }
}

function take(wanted: Wish, result: SignOnResult): void {
  if (result.__typename === 'SignedOn') {
    rememberSignedOn(wanted.module, result);
    location.assign(moduleOf(wanted.module).page);
    return;
  }
  const dismiss = (): void => {
    setResting(false);
    show(answerArea);
    login.focus();
  };
  const panel = refusalPanel(result, {
    replace: (replaceSessions) =>
      void attempt({ ...wanted, ...(replaceSessions ? { replaceSessions } : { replace: true }) }),
    wait: (onTick) => waitForSeat({ retryEverySeconds, onTick, attempt: () => tryAgain(wanted) }),
    dismiss,
  });
  show(answerArea, panel);
  // While a panel offers what to do next, the form rests; where there is nothing to do but change it, it does not.
  setResting(panel.querySelector('button') !== null);
}

/** One try of somebody who waits: no news leaves the panel and its countdown as they are. */
async function tryAgain(wanted: Wish): Promise<boolean> {
  try {
    const result = await requestSignOn(wanted);
    if (result.__typename === 'NoSeatAvailable') return false;
    take(wanted, result);
  } catch (error) {
    sayFailure(error);
  }
  return true;
}

function sayFailure(error: unknown): void {
  setResting(false);
  const message = error instanceof Error ? error.message : String(error);
  show(answerArea, plainPanel('Sign-on is not possible', message));
}

function setBusy(busy: boolean): void {
  for (const field of [login, module, submit]) field.disabled = busy;
}

function setResting(resting: boolean): void {
  setBusy(resting);
  form.classList.toggle('resting', resting);
}

function continuations(): HTMLElement | false {
  const records = allSignedOn();
  return (
    records.length > 0 &&
    el(
      'nav',
      { className: 'continue', ariaLabel: 'Your open sessions' },
      ...records.map(({ module: key, name }) =>
        el('a', { href: moduleOf(key).page }, `Continue in ${moduleOf(key).name} as ${name}`),
      ),
    )
  );
}

show(
  appRoot(),
  el(
    'main',
    { className: 'sign-on' },
    el(
      'header',
      { className: 'brand' },
      el('img', { src: '/fernhill.svg', alt: '', width: 44, height: 44 }),
      el('div', {}, el('strong', {}, 'Fernhill Orders'), el('span', {}, 'Kitchen supplies since 1974')),
    ),
    form,
    answerArea,
    continuations(),
  ),
);
login.focus();
