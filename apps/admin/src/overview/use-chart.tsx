import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useMessages } from '../messages/messages.ts';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { useFormat } from '../ui/format.ts';
import { useLastDay } from './use-usage.ts';
import type { Samples } from './use-samples.ts';
import classes from './overview.module.css';

type UseChartProps = { readonly licenses: readonly LicenseSeats[]; readonly samples: Samples };

const height = 220;
// A seat is taken or it is not: nothing lies between two points.
const stepped = UPlot.paths.stepped?.({ align: 1 });
const ranges = ['live', 'day'] as const;
type Range = (typeof ranges)[number];

/** Seats in use of one license as they move; the fullest one until another is chosen. */
export function UseChart({ licenses, samples }: UseChartProps) {
  const m = useMessages();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const [fullest] = useState(
    () => licenses.toSorted((a, b) => b.inUse / Math.max(1, b.total) - a.inUse / Math.max(1, a.total))[0]?.id,
  );
  const license = licenses.find(({ id }) => id === (chosen ?? fullest)) ?? licenses[0];
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);

  const { legendInUse, legendTotal, legendTime } = m.overview;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const made = new UPlot(
      {
        width: element.clientWidth,
        height,
        padding: [8, 28, 0, 0],
        cursor: { y: false, drag: { x: false } },
        scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, Math.ceil(most * 1.1))] } },
        axes: [
          {
            stroke: colour('--sk-text-dim'),
            grid: { stroke: colour('--sk-line-soft') },
            ticks: { show: false },
            values: (_plot, seconds) => seconds.map((second) => format.clock(second * 1000)),
            space: 90,
            size: 32,
          },
          {
            stroke: colour('--sk-text-dim'),
            grid: { stroke: colour('--sk-line-soft') },
            ticks: { show: false },
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000],
            values: (_plot, seats) => seats.map((each) => format.number(each)),
            size: 52,
          },
        ],
        series: [
          {
            label: legendTime,
            value: (_plot, second) => (Number.isFinite(second) ? format.clock(second * 1000) : ''),
          },
          {
            label: legendInUse,
            stroke: colour('--sk-meter'),
            fill: colour('--sk-selected'),
            width: 2,
            ...(stepped && { paths: stepped }),
            points: { show: false },
          },
          {
            label: legendTotal,
            stroke: colour('--sk-text-dim'),
            width: 1,
            ...(stepped && { paths: stepped }),
            dash: [5, 4],
            points: { show: false },
          },
        ],
      },
      [[], [], []],
      element,
    );
    plot.current = made;
    const fit = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    fit.observe(element);
    // Its colours are drawn, not styled: another theme is another drawing.
    const themed = new MutationObserver(() => made.redraw());
    themed.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      fit.disconnect();
      themed.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [format, legendInUse, legendTotal, legendTime]);

  const [range, setRange] = useState<Range>('live');
  const lastDay = useLastDay(range === 'day' ? license?.key : undefined);
  const taken = license && samples.get(license.id);
  useEffect(() => {
    if (range === 'day') {
      if (lastDay === undefined) return;
      plot.current?.setData([
        lastDay.map(({ from }) => Date.parse(from) / 1000),
        lastDay.map(({ peakInUse }) => peakInUse),
        lastDay.map(({ peakTotal }) => peakTotal),
      ]);
      return;
    }
    if (taken === undefined) return;
    plot.current?.setData([
      taken.map(({ at }) => at / 1000),
      taken.map(({ inUse }) => inUse),
      taken.map(({ total }) => total),
    ]);
  }, [range, lastDay, taken, format, legendInUse, legendTotal, legendTime]);

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
      <div
        ref={frame}
        className={classes['chart']}
        role="img"
        aria-label={m.overview.chart(license.name, license.inUse, license.total)}
      />
    </div>
  );
}

function colour(name: string): () => string {
  return () => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
