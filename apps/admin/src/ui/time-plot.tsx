import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useMessages } from '../messages/messages.ts';
import classes from './time-plot.module.css';
import { useFormat } from './format.ts';

export type PlotLine = {
  readonly label: string;
  /** A CSS variable of the theme. */
  readonly color: string;
  readonly fill?: string;
  readonly isDashed?: boolean;
  /** A dot where it stands now. */
  readonly hasHead?: boolean;
  /** Bars for what happened in an interval, steps for what was so until the next one. */
  readonly kind?: 'bars';
};

type TimePlotProps = {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  /** How the lines are drawn; held by the caller, because other lines are another drawing. */
  readonly lines: readonly PlotLine[];
  /** Seconds since 1970, then a value of each line at each of them; null: nobody knows. */
  readonly data: readonly (readonly (number | null)[])[];
  /** The axis is at least so long, and what is shorter begins at its start. */
  readonly leastSeconds?: number;
  /** IANA; null: the browser's. Days and hours of the axis are those of this zone. */
  readonly timeZone: string | null;
  readonly sayTime: (ms: number) => string;
  readonly sayTick: (ms: number) => string;
};

// A seat is taken or it is not: nothing lies between two points.
const stepped = UPlot.paths.stepped?.({ align: 1 });
const bars = UPlot.paths.bars?.({ size: [0.7, 24], align: 1 });

/** Whole numbers over time. */
export function TimePlot({ label, height, lines, data, timeZone, ...rest }: TimePlotProps) {
  const { leastSeconds = 60, sayTime, sayTick } = rest;
  const m = useMessages();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const latest = useRef(data);
  const { legendTime } = m.overview;
  const { nothing } = m.common;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const axis = {
      font: `12px ${getComputedStyle(element).fontFamily}`,
      stroke: color('--sk-text-dim'),
      grid: { stroke: color('--sk-line-soft') },
      ticks: { show: false },
    };
    const made = new UPlot(
      {
        width: element.clientWidth,
        height,
        // Half of the last time stands beyond the end of its axis.
        padding: [8, 40, 0, 0],
        cursor: { y: false, drag: { x: false } },
        ...(timeZone !== null && {
          tzDate: (second: number) => UPlot.tzDate(new Date(second * 1000), timeZone),
        }),
        scales: {
          x: { range: ({ data: [times] }) => spanOf(times, leastSeconds) },
          y: { range: (_plot, _least, most) => [0, Math.max(1, Math.ceil(most * 1.1))] },
        },
        axes: [
          {
            ...axis,
            values: (_plot, seconds) => seconds.map((second) => sayTick(second * 1000)),
            ...{ space: 90, size: 32 },
          },
          {
            ...axis,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000],
            values: (_plot, values) => values.map((each) => format.number(each)),
            size: 52,
          },
        ],
        series: [
          {
            label: legendTime,
            value: ({ data: [times] }, second: number | null) => {
              const at = second ?? times.at(-1);
              return at === undefined ? nothing : sayTime(at * 1000);
            },
          },
          ...lines.map((line, index) => ({
            label: line.label,
            // What it is now, until a moment is pointed at.
            value: (chart: UPlot, value: number | null) => {
              const shown = value ?? [...(chart.data[index + 1] ?? [])].findLast((each) => each !== null);
              return shown === undefined ? nothing : format.number(shown);
            },
            stroke: color(line.color),
            width: widthOf(line),
            points: line.hasHead ? headOf(line) : { show: false },
            ...(line.fill !== undefined && { fill: color(line.fill) }),
            ...(line.isDashed && { dash: [5, 4] }),
            ...pathsOf(line),
          })),
        ],
      },
      columns(latest.current),
      element,
    );
    plot.current = made;
    const fit = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    fit.observe(element);
    // Its colors are drawn, not styled: another theme is another drawing. They are there once the styles have followed.
    const themed = new MutationObserver(() => requestAnimationFrame(() => made.redraw(false, true)));
    themed.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      fit.disconnect();
      themed.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [format, legendTime, height, lines, timeZone, leastSeconds, sayTime, sayTick, nothing]);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(columns(data));
  }, [data]);

  return <div ref={frame} className={classes['plot']} role="img" aria-label={label} />;
}

/** What is left to the library, a point alone is given days. */
function spanOf(times: ArrayLike<number>, leastSeconds: number): [number, number] {
  const last = times[times.length - 1] ?? Date.now() / 1000;
  const first = times[0] ?? last;
  return [first, Math.max(last, first + leastSeconds)];
}

function headOf({ color: name }: PlotLine): UPlot.Series.Points {
  return {
    show: true,
    filter: ({ data: [times] }) => [times.length - 1],
    ...{ size: 8, width: 0, fill: color(name), stroke: color(name) },
  };
}

/** A bar is its fill: an outline would be seen where there is nothing, too. */
function widthOf({ kind, isDashed }: PlotLine) {
  if (kind === 'bars') return 0;
  return isDashed ? 1 : 2;
}

function pathsOf({ kind }: PlotLine) {
  const paths = kind === 'bars' ? bars : stepped;
  return paths && { paths };
}

function columns([times = [], ...values]: TimePlotProps['data']): UPlot.AlignedData {
  return [times.filter((each) => each !== null), ...values.map((each) => [...each])];
}

function color(name: string): () => string {
  return () => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
