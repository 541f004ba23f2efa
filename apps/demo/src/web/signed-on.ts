import type { SignedOn } from '@seatkeeper/client';
import { type ModuleKey, modules } from '../orders/modules.ts';

/** What a window needs to work in a session that the back end obtained. */
export interface SignedOnRecord {
  module: ModuleKey;
  login: string;
  name: string;
  token: string;
  nextHeartbeatInSeconds: number;
}

const keyOf = (module: ModuleKey): string => `fernhill.session.${module}`;

// A window goes by its own storage, so that two people can try the demo side by side in one browser; a new window has
// none yet and joins the session that was signed on last.
const storages = (): Storage[] => [sessionStorage, localStorage];

export function rememberSignedOn(
  module: ModuleKey,
  { session, token, nextHeartbeatInSeconds }: SignedOn,
): void {
  const { login, displayName } = session.user;
  const record: SignedOnRecord = { module, login, name: displayName ?? login, token, nextHeartbeatInSeconds };
  for (const storage of storages()) storage.setItem(keyOf(module), JSON.stringify(record));
}

export function recallSignedOn(module: ModuleKey): SignedOnRecord | undefined {
  for (const storage of storages()) {
    const text = storage.getItem(keyOf(module));
    if (text === null) continue;
    sessionStorage.setItem(keyOf(module), text);
    return JSON.parse(text) as SignedOnRecord;
  }
  return undefined;
}

/** Forgets this session, and leaves another that was signed on since in its place. */
export function forgetSignedOn({ module, token }: SignedOnRecord): void {
  for (const storage of storages()) {
    const text = storage.getItem(keyOf(module));
    if (text !== null && (JSON.parse(text) as SignedOnRecord).token === token)
      storage.removeItem(keyOf(module));
  }
}

export function allSignedOn(): SignedOnRecord[] {
  return modules.map(({ key }) => recallSignedOn(key)).filter((record) => record !== undefined);
}

/** Names this browser, so that licenses that count by client can. */
export function clientId(): string {
  const key = 'fernhill.client';
  const known = localStorage.getItem(key);
  if (known !== null) return known;
  const id = crypto.randomUUID();
  localStorage.setItem(key, id);
  return id;
}
