import { change, type PlainSession, type State } from './state.ts';

/** [IP2, IP3] Notes where a request with the session's token came from; true: it is refused. */
export function anotherAddress(state: State, session: PlainSession, from: string | null): boolean {
  if (from === null) return false;
  if (session.ipAddress === null) {
    change(state, session.id, { ipAddress: from });
    return false;
  }
  if (allowed(state, session.ipAddress, from)) return false;
  change(state, session.id, { mismatches: session.mismatches + 1 });
  return state.settings.clientIpAddressCheck !== 'LOG';
}

function allowed(state: State, own: string, from: string): boolean {
  switch (state.settings.clientIpAddressCheck) {
    case 'NO':
      return true;
    case 'PREFIX':
      return own.slice(0, own.lastIndexOf('.')) === from.slice(0, from.lastIndexOf('.'));
    case 'YES':
    case 'LOG':
      return own === from;
  }
}
