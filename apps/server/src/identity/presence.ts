import type { Right } from '@seatkeeper/domain';
import type { Feed, Publication } from '../engine/feed.ts';
import type { Caller, Identity } from './identity.ts';

/** How often it is looked whether API tokens are still good. */
const tokenCheckMs = 500;

type Asked = Pick<Identity, 'rightsOf' | 'sessionLives' | 'stillGood'>;
type SignedIn = Exclude<Caller, { kind: 'anonymous' }>;

interface Watcher {
  readonly right: Right | null;
  readonly console: boolean;
  gone(why: string): void;
}

const sessionOver = 'Your session has ended';
const tokenOver = 'Your API token was revoked or has expired';

/**
 * Notices who may watch no longer (FE5): their session ended, their token was revoked or expired, or they lost a right.
 * However many watch, each commit is looked through once, and each token asked about once.
 */
export class Presence {
  private readonly feed: Feed;
  private readonly identity: Asked;
  private readonly tokens = new Map<string, Set<Watcher>>();
  private readonly sessions = new Map<string, Set<Watcher>>();
  private readonly users = new Map<string, Set<Watcher>>();
  private readonly listened = new Map<string, { watchers: number; stop: () => void }>();
  private timer: NodeJS.Timeout | null = null;

  constructor(parts: { readonly feed: Feed; readonly identity: Asked }) {
    this.feed = parts.feed;
    this.identity = parts.identity;
  }

  /**
   * Calls `gone` once when the caller may no longer watch, saying why; with a right, also when they lose that. The result
   * stops looking.
   */
  watch(caller: SignedIn, right: Right | null, gone: (why: string) => void): () => void {
    let isOver = false;
    const stops: (() => void)[] = [];
    const stop = (): void => {
      if (isOver) return;
      isOver = true;
      for (const each of stops) each();
    };
    const watcher: Watcher = {
      right,
      console: caller.kind === 'session' && caller.console,
      gone: (why) => {
        if (isOver) return;
        stop();
        gone(why);
      },
    };
    if (caller.kind === 'apiToken') {
      stops.push(add(this.tokens, caller.token.id, watcher));
      this.timer ??= setInterval(() => {
        this.checkTokens();
      }, tokenCheckMs).unref();
      return stop;
    }
    const { session, user, environmentId } = caller;
    const isKnown = this.sessions.has(session.id);
    stops.push(this.listen(environmentId), add(this.sessions, session.id, watcher));
    if (right !== null) {
      stops.push(add(this.users, user.id, watcher));
      this.checkRight(watcher, right, user.id);
    }
    // It may have ended between the moment the caller was known and the one from which it was listened; so may a right.
    if (!isKnown) this.checkSession(session.id);
    return stop;
  }

  private listen(environmentId: string): () => void {
    const listened = this.listened.get(environmentId) ?? {
      watchers: 0,
      stop: this.feed.listen(environmentId, (publication) => {
        this.hear(publication);
      }),
    };
    this.listened.set(environmentId, listened);
    listened.watchers += 1;
    return () => {
      listened.watchers -= 1;
      if (listened.watchers > 0) return;
      listened.stop();
      this.listened.delete(environmentId);
    };
  }

  private hear({ committed }: Publication): void {
    for (const { change } of committed) {
      if (change.type === 'SessionEnded') this.tell(this.sessions, change.session.id, sessionOver);
      else if (change.type === 'UserSaved') this.checkRights(change.userId);
    }
  }

  private tell(watchers: Map<string, Set<Watcher>>, id: string, why: string): void {
    for (const watcher of [...(watchers.get(id) ?? [])]) watcher.gone(why);
  }

  private checkRights(userId: string): void {
    for (const watcher of [...(this.users.get(userId) ?? [])]) {
      if (watcher.right !== null) this.checkRight(watcher, watcher.right, userId);
    }
  }

  private checkRight(watcher: Watcher, right: Right, userId: string): void {
    this.identity.rightsOf(userId, watcher.console).then(
      (rights) => {
        if (!rights.includes(right)) watcher.gone(`You no longer have the right ${right}`);
      },
      () => undefined, // A database out of reach takes no right away.
    );
  }

  private checkSession(id: string): void {
    this.identity.sessionLives(id).then(
      (lives) => {
        if (!lives) this.tell(this.sessions, id, sessionOver);
      },
      () => undefined,
    );
  }

  private checkTokens(): void {
    if (this.tokens.size === 0 && this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
    }
    for (const id of this.tokens.keys()) {
      this.identity.stillGood(id).then(
        (good) => {
          if (!good) this.tell(this.tokens, id, tokenOver);
        },
        () => undefined, // A database out of reach revokes nothing.
      );
    }
  }
}

function add(watchers: Map<string, Set<Watcher>>, id: string, watcher: Watcher): () => void {
  const those = watchers.get(id) ?? new Set();
  watchers.set(id, those.add(watcher));
  return () => {
    those.delete(watcher);
    if (those.size === 0 && watchers.get(id) === those) watchers.delete(id);
  };
}
