import type { Messages } from '../../messages/messages.ts';
import type { SessionDetail } from './documents.ts';

export type TimelineEvent = {
  readonly id: string;
  /** RFC 3339; null: as of now. */
  readonly at: string | null;
  readonly title: string;
  readonly text?: string | undefined;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad' | 'future';
};

/** What is known of a session's life, in the order in which it happened; what is yet to come is last. */
export function timelineOf(session: SessionDetail, m: Messages): readonly TimelineEvent[] {
  const t = m.details;
  const { startedAt, lastActiveAt, lastSeenAt, endedAt, state } = session;
  const isLive = endedAt === null;
  const past: TimelineEvent[] = [
    {
      ...{ id: 'start', at: startedAt, title: t.signedOn(session.module.name), tone: 'good' },
      text: [session.host, session.ipAddress, session.appServer].filter(Boolean).join(' · ') || undefined,
    },
    ...session.seats
      .filter(({ since }) => Date.parse(since) > Date.parse(startedAt))
      .map(({ license, state: seat, since }) => ({
        ...{ id: `seat ${license.key}`, at: since, tone: 'warn' as const },
        title: seat === 'ALLOCATED' ? t.seatAllocated(license.name) : t.seatTaken(license.name),
      })),
    ...session.ipAttempts.map(({ at, count, ipAddress }) => ({
      ...{ id: `address ${ipAddress}`, at, tone: 'warn' as const },
      title: t.attempts(count, ipAddress),
    })),
    ...session.acts.map((act, at) => ({
      ...{ id: `act ${at}`, at: act.at, title: titleOf(act, m), text: act.text ?? undefined },
      tone: act.kind === 'SIGN_OFF_ANNOUNCED' ? ('bad' as const) : ('plain' as const),
    })),
    { id: 'active', at: lastActiveAt, title: t.lastActive, tone: 'plain' },
    ...(session.exitedAt === null
      ? []
      : [{ id: 'exit', at: session.exitedAt, title: t.exited, tone: 'warn' as const }]),
    ...(state === 'HUNG'
      ? [
          {
            ...{ id: 'hung', at: lastSeenAt, title: t.silent, tone: 'bad' as const },
            text: m.sessions.stateHelp.HUNG,
          },
        ]
      : []),
    ...(endedAt === null
      ? []
      : [
          {
            ...{ id: 'end', at: endedAt, tone: session.interrupted ? ('bad' as const) : ('plain' as const) },
            title: t.ended(
              session.endReason === null ? '' : m.sessions.endReasons[session.endReason],
              session.endedBy ?? '',
            ),
            text: session.endNote ?? undefined,
          },
        ]),
  ];
  const now: TimelineEvent[] = [
    ...(isLive && !session.keepAlive
      ? [
          {
            ...{ id: 'idle', at: null, title: m.sessions.states.IDLE, tone: 'warn' as const },
            text: m.sessions.stateHelp.IDLE,
          },
        ]
      : []),
  ];
  const future: TimelineEvent[] = !isLive
    ? []
    : [
        ...(session.endsAt === null
          ? []
          : [
              {
                ...{ id: 'ends', at: session.endsAt, tone: 'bad' as const },
                title: t.willEnd(session.endsBy ?? ''),
                text: session.endsNote ?? undefined,
              },
            ]),
        ...(session.expiresAt === null
          ? []
          : [{ id: 'expires', at: session.expiresAt, title: t.wouldEnd, tone: 'future' as const }]),
      ];
  const byTime = (a: TimelineEvent, b: TimelineEvent) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '');
  return [...past.toSorted(byTime), ...now, ...future.toSorted(byTime)];
}

/** What was done by whom, and whether the message that came with it has yet to be seen. */
function titleOf({ kind, by, pending }: SessionDetail['acts'][number], { details }: Messages): string {
  const done = details.acts[kind](by);
  return pending ? `${done} (${details.pending})` : done;
}
