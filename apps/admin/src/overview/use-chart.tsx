import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { fullestOf } from '../sessions/seats/fullest.ts';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { useFormat } from '../ui/format.ts';
import { TimePlot, type PlotLine } from '../ui/time-plot.tsx';
import { useLastDay } from './use-usage.ts';
import type { Samples } from './samples.ts';
import classes from './overview.module.css';

type UseChartProps = { readonly licenses: readonly LicenseSeats[]; readonly samples: Samples };

const ranges = ['live', 'day'] as const;
type Range = (typeof ranges)[number];

/** So that there is a line to be seen within the first seconds. */
const leastLiveSeconds = 20;

const toSeconds = (ms: number) => ms / 1000;

/** Seats in use of one license as they move; the fullest one until another is chosen. */
export function UseChart({ licenses, samples }: UseChartProps) {
  const m = useMessages();
  const format = useFormat();
  const timeZone = useTimeZone();
  const [chosen, setChosen] = useState<string | null>(null);
  const [fullest] = useState(() => fullestOf(licenses)?.id);
  const license = licenses.find(({ id }) => id === (chosen ?? fullest)) ?? licenses[0];
  const [range, setRange] = useState<Range>('live');
  const lastDay = useLastDay(range === 'day' ? license?.key : undefined);
  const taken = license && samples.get(license.id);

  const { legendInUse, legendTotal } = m.overview;
  const lines = useMemo<readonly PlotLine[]>(
    () => [
      { label: legendInUse, color: '--sk-meter', fill: '--sk-selected', hasHead: range === 'live' },
      { label: legendTotal, color: '--sk-text-dim', isDashed: true },
    ],
    [legendInUse, legendTotal, range],
  );
  const data = useMemo(() => {
    if (range === 'day') {
      const points = lastDay?.points ?? [];
      // The hour that has not ended yet is as wide as what has passed of it.
      const held = (values: readonly number[]) => [...values, ...values.slice(-1)];
      return [
        [...points.map(({ from }) => Date.parse(from)), ...(lastDay ? [lastDay.until] : [])].map(toSeconds),
        held(points.map(({ peakInUse }) => peakInUse)),
        held(points.map(({ peakTotal }) => peakTotal)),
      ];
    }
    return [
      (taken ?? []).map(({ at }) => toSeconds(at)),
      (taken ?? []).map(({ inUse }) => inUse),
      (taken ?? []).map(({ total }) => total),
    ];
  }, [range, lastDay, taken]);

  if (license === undefined) return null;
  const since = taken?.[0]?.at;
  return (
    <div className={classes['chartFrame']}>
      <div className={classes['chartHead']}>
        <NativeSelect
          size="xs"
          aria-label={m.overview.chooseLicense}
          data={licenses.map(({ id, name }) => ({ value: id, label: name }))}
          value={license.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={m.overview.chooseRange}
          data={ranges.map((value) => ({ value, label: m.overview.ranges[value] }))}
          value={range}
          onChange={setRange}
        />
        {range === 'day' && <span className={classes['dim']}>{m.overview.dayHelp}</span>}
        {range === 'live' && since !== undefined && (
          <span className={classes['dim']}>{m.overview.useSince(format.clock(since))}</span>
        )}
      </div>
      <TimePlot
        label={m.overview.chart(license.name, license.inUse, license.total)}
        height={220}
        lines={lines}
        data={data}
        timeZone={timeZone}
        {...(range === 'live' && { leastSeconds: leastLiveSeconds })}
        sayTime={format.clock}
        sayTick={range === 'day' ? format.tick : format.clock}
      />
    </div>
  );
}
