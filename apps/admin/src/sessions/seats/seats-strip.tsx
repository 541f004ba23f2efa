import { Button, Skeleton } from '@mantine/core';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { LicenseCard } from './license-card.tsx';
import { useLicenses } from './use-licenses.ts';
import classes from './seats-strip.module.css';

type SeatsStripProps = {
  /** The license whose sessions the table is limited to. */
  readonly selected: string | undefined;
  readonly onSelect: (license: string | undefined) => void;
};

export const SeatsStrip = memo(function SeatsStrip({ selected, onSelect }: SeatsStripProps) {
  const m = useMessages();
  const { licenses, error, read } = useLicenses();
  return (
    <section aria-label={m.seats.title} className={classes['strip']}>
      {licenses?.map((license) => (
        <LicenseCard
          key={license.id}
          license={license}
          isSelected={license.key === selected}
          onToggle={() => onSelect(license.key === selected ? undefined : license.key)}
        />
      ))}
      {licenses?.length === 0 && (
        <div className={classes['empty']}>
          <strong>{m.seats.none}.</strong> {m.seats.noneHelp}
        </div>
      )}
      {licenses === undefined && error === undefined && (
        <>
          <Skeleton className={classes['skeleton'] ?? ''} />
          <Skeleton className={classes['skeleton'] ?? ''} />
        </>
      )}
      {licenses === undefined && error !== undefined && (
        <div className={classes['empty']} role="alert">
          {m.common.fault}{' '}
          <Button size="compact-xs" variant="default" onClick={read}>
            {m.common.retry}
          </Button>
        </div>
      )}
    </section>
  );
});
