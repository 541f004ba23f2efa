import { IconAlertTriangleFilled, IconBan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import card from '../sessions/seats/license-card.module.css';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { meterOf } from '../sessions/seats/meter.ts';
import { useFormat } from '../ui/format.ts';
import { useToday } from './use-usage.ts';
import classes from './overview.module.css';

/** A license's figures, and the way to its sessions. */
export function LicenseTile({ license }: { readonly license: LicenseSeats }) {
  const m = useMessages();
  const format = useFormat();
  const { key, name, total, inUse, available, over, allocated } = license;
  const meter = meterOf(license);
  const today = useToday(key);
  const figures = [
    { label: m.seats.available, value: available },
    { label: m.seats.allocated, value: allocated },
    { label: m.seats.over, value: over },
  ];
  return (
    <Link
      to="/"
      search={{ license: key }}
      className={`${card['card']} ${classes['tile']}`}
      title={m.overview.sessionsOf(name)}
    >
      <span className={card['head']}>
        <span className={card['name']} title={name}>
          {name}
        </span>
        {over > 0 && (
          <span className={card['flag']} data-tone="bad">
            <IconAlertTriangleFilled size={12} aria-hidden /> {m.seats.overBy(over)}
          </span>
        )}
        {over === 0 && available === 0 && (
          <span className={card['flag']} data-tone="warn">
            <IconBan size={12} aria-hidden /> {m.seats.full}
          </span>
        )}
      </span>
      <span className={classes['big']}>
        <span className={classes['inUse']}>{format.number(inUse)}</span>
        <span className={classes['dim']}>
          {m.seats.of(total)} {m.seats.inUse}
        </span>
      </span>
      <span className={card['meter']} aria-hidden>
        <span className={card['used']} style={{ width: `${meter.used}%` }} data-full={available === 0} />
        <span className={card['over']} style={{ width: `${meter.over}%` }} />
        <span className={card['allocated']} style={{ width: `${meter.allocated}%` }} />
      </span>
      <span className={classes['figures']}>
        {figures.map(({ label, value }) => (
          <span key={label}>
            <span className={classes['dim']}>{label}</span> {format.number(value)}
          </span>
        ))}
      </span>
      <span className={`${classes['figures']} ${classes['today']}`}>
        <span className={classes['dim']}>{m.overview.today}</span>
        <span>
          <span className={classes['dim']}>{m.overview.peak}</span>{' '}
          {today === undefined ? m.common.nothing : format.number(today.peakInUse)}
        </span>
        <span data-tone={today !== undefined && today.denials > 0 ? 'bad' : undefined}>
          <span className={classes['dim']}>{m.overview.denials}</span>{' '}
          {today === undefined ? m.common.nothing : format.number(today.denials)}
        </span>
      </span>
    </Link>
  );
}
