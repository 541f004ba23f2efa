import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangleFilled, IconBan } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import { useFormat } from '../../ui/format.ts';
import type { LicenseSeats } from './licenses.ts';
import { meterOf } from './meter.ts';
import classes from './license-card.module.css';

type LicenseCardProps = {
  readonly license: LicenseSeats;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
};

/** The seats of one license in words and as a bar; a press shows only its sessions. */
export function LicenseCard({ license, isSelected, onToggle }: LicenseCardProps) {
  const m = useMessages();
  const format = useFormat();
  const { name, total, inUse, available, over, allocated } = license;
  const meter = meterOf(license);
  return (
    <UnstyledButton
      className={classes['card']}
      data-selected={isSelected}
      aria-pressed={isSelected}
      title={m.seats.filter(name)}
      onClick={onToggle}
    >
      <span className={classes['head']}>
        <span className={classes['name']} title={name}>
          {name}
        </span>
        {over > 0 && (
          <span className={classes['flag']} data-tone="bad">
            <IconAlertTriangleFilled size={12} /> {m.seats.overBy(over)}
          </span>
        )}
        {over === 0 && available === 0 && (
          <span className={classes['flag']} data-tone="warn">
            <IconBan size={12} /> {m.seats.full}
          </span>
        )}
      </span>
      <span className={classes['figures']}>
        <span className={classes['inUse']}>{format.number(inUse)}</span>
        <span className={classes['of']}>
          {m.seats.of(total)} {m.seats.inUse}
        </span>
        <span className={classes['rest']}>
          <Figure label={m.seats.available} value={available} />
          <Figure label={m.seats.allocated} value={allocated} />
          <Figure label={m.seats.over} value={over} />
        </span>
      </span>
      <span className={classes['meter']} aria-hidden>
        <span className={classes['used']} style={{ width: `${meter.used}%` }} data-full={available === 0} />
        <span className={classes['over']} style={{ width: `${meter.over}%` }} />
        <span className={classes['allocated']} style={{ width: `${meter.allocated}%` }} />
      </span>
    </UnstyledButton>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  const format = useFormat();
  return (
    <span className={classes['figure']} data-zero={value === 0}>
      <span className={classes['label']}>{label}</span>
      <span>{format.number(value)}</span>
    </span>
  );
}
