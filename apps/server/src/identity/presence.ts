import type { Right } from '@seatkeeper/domain';
import type { Feed } from '../engine/feed.ts';
import type { Caller, Identity } from './identity.ts';

/** How often it is looked whether an API token is still good. */
const tokenCheckMs = 500;

/**
 * Calls `gone` once when the caller may no longer watch: their session ended, their token was revoked or expired, or they
 * lost the right (FE5). The result stops looking.
 */
export function watchCaller(
  parts: { readonly feed: Feed; readonly identity: Identity },
  caller: Exclude<Caller, { kind: 'anonymous' }>,
  right: Right | null,
  gone: () => void,
): () => void {
  if (caller.kind === 'apiToken') {
    const timer = setInterval(() => {
      parts.identity.stillGood(caller.token.id).then(
        (good) => {
          if (!good) gone();
        },
        () => undefined, // A database out of reach revokes nothing.
      );
    }, tokenCheckMs);
    return () => {
      clearInterval(timer);
    };
  }
  const { session, user, console } = caller;
  const stop = parts.feed.listen(caller.environmentId, ({ committed }) => {
    for (const { change } of committed) {
      if (change.type === 'SessionEnded' && change.session.id === session.id) gone();
      if (change.type === 'UserSaved' && change.userId === user.id && right !== null) {
        parts.identity.rightsOf(user.id, console).then(
          (rights) => {
            if (!rights.includes(right)) gone();
          },
          () => undefined, // A database out of reach takes no right away.
        );
      }
    }
  });
  // It may have ended between the moment the caller was known and the one from which it was listened.
  parts.identity.sessionLives(session.id).then(
    (lives) => {
      if (!lives) gone();
    },
    () => undefined,
  );
  return stop;
}
