import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBolt,
  IconBoltOff,
  IconCircleDashed,
  IconCircleFilled,
  IconPencil,
  IconShieldLock,
} from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import { useViewer } from '../../shell/gate-context.ts';
import { useFormat } from '../../ui/format.ts';
import type { SessionRow } from '../documents.ts';
import type { ListRow } from '../live/live-list.ts';
import { useExpiresAt, useLastActiveAt } from '../live/times-context.ts';
import { CallOff, Countdown } from './countdown.tsx';
import { useGroup } from './group-context.ts';
import { StateBadge } from './state-badge.tsx';
import classes from './cells.module.css';

type SessionProps = { readonly session: SessionRow };
type RowProps = { readonly row: ListRow };

export function TextCell({ text }: { readonly text: string | null }) {
  if (text === null || text === '') return <span className={classes['dim']}>–</span>;
  return (
    <span className={classes['text']} title={text}>
      {text}
    </span>
  );
}

export function UserCell({ session }: SessionProps) {
  const m = useMessages();
  const { session: own } = useViewer();
  const { login, displayName } = session.user;
  const name = displayName === login ? null : displayName;
  const group = useGroup(session.id);
  return (
    <span
      className={classes['user']}
      title={name === null ? login : `${login} · ${name}`}
      data-group={group?.part.kind}
    >
      <span className={classes['login']}>{login}</span>
      {own?.id === session.id && <span className={classes['you']}>{m.sessions.you}</span>}
      {group?.part.kind === 'first' && group.part.inUse !== null && (
        <GroupCount {...group.part} inUse={group.part.inUse} threshold={group.threshold} />
      )}
      {name !== null && <span className={classes['name']}>{name}</span>}
    </span>
  );
}

type GroupCountProps = { readonly inUse: number; readonly isOver: boolean; readonly threshold: number };

/** How many sessions in use a group's user has, and whether that is too many: by a sign and in words, not by colour alone. */
function GroupCount({ inUse, isOver, threshold }: GroupCountProps) {
  const m = useMessages();
  const help = isOver ? m.sessions.groupOver(inUse, threshold) : m.sessions.groupInUse(inUse);
  return (
    <span className={classes['groupCount']} data-over={isOver} title={help}>
      {isOver && <IconAlertTriangle size={12} aria-hidden />}
      <span aria-hidden>{m.sessions.groupInUse(inUse)}</span>
      <VisuallyHidden>{help}</VisuallyHidden>
    </span>
  );
}

/** The module, and whether its sessions end only when that is asked for in so many words. */
export function ModuleCell({ session }: SessionProps) {
  const m = useMessages();
  return (
    <>
      <TextCell text={session.module.name} />
      {session.module.protected && (
        <span className={classes['protected']} title={m.modules.protectedHelp}>
          <IconShieldLock size={13} stroke={1.8} aria-hidden />
          <VisuallyHidden>{m.modules.protected}</VisuallyHidden>
        </span>
      )}
    </>
  );
}

/** The address, and how often others than it were tried. */
export function AddressCell({ session }: SessionProps) {
  const m = useMessages();
  const { ipAddress, ipMismatches } = session;
  return (
    <>
      <TextCell text={ipAddress} />
      {ipMismatches > 0 && (
        <span className={classes['mismatches']} title={m.sessions.mismatches(ipMismatches)}>
          <IconAlertTriangle size={12} aria-hidden />
          <span aria-hidden>{ipMismatches}</span>
          <VisuallyHidden>{m.sessions.mismatches(ipMismatches)}</VisuallyHidden>
        </span>
      )}
    </>
  );
}

/** In use or allocated: filled or dashed, in words, and only then in colour. */
export function LicenseCell({ row }: RowProps) {
  const m = useMessages();
  const { licenseState } = row.session;
  if (row.mark?.kind === 'left') return <TextCell text={null} />;
  if (licenseState === null) return <span className={classes['dim']}>{m.sessions.seatless}</span>;
  const Icon = licenseState === 'IN_USE' ? IconCircleFilled : IconCircleDashed;
  return (
    <span className={classes['seat']} data-seat={licenseState} title={m.sessions.seatHelp[licenseState]}>
      <Icon size={10} aria-hidden />
      {m.sessions.seat[licenseState]}
    </span>
  );
}

export function StartedCell({ session }: SessionProps) {
  const format = useFormat();
  const { now } = useLastActiveAt(session);
  return (
    <time dateTime={session.startedAt} title={format.extended(session.startedAt)} className={classes['text']}>
      {format.short(session.startedAt, now)}
    </time>
  );
}

export function LastActiveCell({ session }: SessionProps) {
  const format = useFormat();
  const { lastActiveAt, now } = useLastActiveAt(session);
  return (
    <time dateTime={lastActiveAt} title={format.extended(lastActiveAt)} className={classes['text']}>
      {format.short(lastActiveAt, now)}{' '}
      <span className={classes['dim']}>· {format.ago(lastActiveAt, now)}</span>
    </time>
  );
}

export function KeepAliveCell({ row }: RowProps) {
  const m = useMessages();
  const { keepAlive } = row.session;
  if (row.mark?.kind === 'left') return <TextCell text={null} />;
  const Icon = keepAlive ? IconBolt : IconBoltOff;
  return (
    <span className={classes['keepAlive']} data-on={keepAlive}>
      <Icon size={13} stroke={1.8} aria-hidden />
      {keepAlive ? m.common.yes : m.common.no}
    </span>
  );
}

export function StateCell({ row }: RowProps) {
  const m = useMessages();
  const { session, mark } = row;
  if (mark?.kind === 'left') {
    const { endReason } = session;
    const why = endReason === null ? m.sessions.leftFilter : m.sessions.endReasons[endReason];
    return <StateBadge state="ENDED" label={why} />;
  }
  if (session.endsAt !== null)
    return <Countdown key={session.id} session={session} endsAt={session.endsAt} />;
  return <StateBadge state={session.state} label={m.sessions.states[session.state]} />;
}

/** When it ends: the announced end and the way to call it off, or when it would end if nothing more were heard from it. */
export function EndsCell({ row }: RowProps) {
  const m = useMessages();
  const format = useFormat();
  const { session } = row;
  const { expiresAt, now } = useExpiresAt(session);
  if (row.mark?.kind === 'left') return <TextCell text={null} />;
  const at = session.endsAt ?? expiresAt;
  if (at === null) return <TextCell text={null} />;
  const help = session.endsAt === null ? m.sessions.expiresHelp : m.sessions.endsHelp;
  return (
    <>
      <time dateTime={at} title={`${format.extended(at)}\n${help}`} className={classes['text']}>
        {format.short(at, now)}
      </time>
      {session.endsAt !== null && <CallOff session={session} />}
    </>
  );
}

/** How many windows are open, and whether work in one of them is unsaved. */
export function WindowsCell({ row }: RowProps) {
  const m = useMessages();
  const format = useFormat();
  const { windows, editing } = row.session;
  if (row.mark?.kind === 'left') return <TextCell text={null} />;
  return (
    <span
      className={classes['keepAlive']}
      {...(editing && { 'data-on': true, title: m.sessions.editingHelp })}
    >
      {format.number(windows)}
      {editing && (
        <>
          <IconPencil size={13} aria-hidden />
          <VisuallyHidden>{m.sessions.editingHelp}</VisuallyHidden>
        </>
      )}
    </span>
  );
}

export function EditingCell({ row }: RowProps) {
  const m = useMessages();
  if (row.mark?.kind === 'left' || !row.session.editing) return <TextCell text={null} />;
  return (
    <span className={classes['keepAlive']} data-on title={m.sessions.editingHelp}>
      <IconPencil size={13} aria-hidden />
      {m.common.yes}
    </span>
  );
}
