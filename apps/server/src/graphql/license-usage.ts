import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { environmentWords } from './environment-words.ts';
import { badUserInput } from './errors.ts';
import { checked, key } from './input.ts';
import { dayStarts, hourMs } from './usage-intervals.ts';

/** Points of one answer at most: more than a year of hours, or 27 years of days. */
const pointLimit = 10_000;

type Interval = 'HOUR' | 'DAY';

/** The use of a license in one interval. */
export interface UsagePointShape {
  readonly from: number;
  readonly to: number;
  readonly peakInUse: number;
  readonly peakNamedInUse: number;
  readonly peakTotal: number;
  readonly denials: number;
}

const UsageInterval = builder.enumType('UsageInterval', {
  description: 'How long the intervals of seat use are.',
  values: {
    HOUR: { description: 'Whole hours of UTC.' },
    DAY: {
      description:
        'Days, from midnight to midnight in a time zone. They are made of whole hours of UTC: where the zone is off by half an hour, the hour around midnight counts for the day that it begins in.',
    },
  } satisfies Record<Interval, { description: string }>,
});

const UsagePoint = builder.objectRef<UsagePointShape>('UsagePoint').implement({
  description: 'The use of a license in one interval. Intervals in which nothing happened are there as well.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'When it begins.', resolve: ({ from }) => from }),
    to: t.field({ type: 'DateTime', description: 'When the next one begins.', resolve: ({ to }) => to }),
    peakInUse: t.exposeInt('peakInUse', {
      description: 'Most seats in use at once: the largest value that `License.inUse` had.',
    }),
    peakNamedInUse: t.exposeInt('peakNamedInUse', {
      description: 'Most named seats in use at once: the largest value that `License.namedInUse` had.',
    }),
    peakTotal: t.exposeInt('peakTotal', {
      description: 'The largest number of seats that there were (`License.total`).',
    }),
    denials: t.exposeInt('denials', { description: 'Sign-ons that this license refused.' }),
  }),
});

builder.queryField('licenseUsage', (t) =>
  t.field({
    type: [UsagePoint],
    description:
      'Seat use over time: one point per interval, with the peak and the denials in it. Kept for ten years. Needs SESSIONS_VIEW.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      license: t.arg.string({
        required: true,
        description: 'The key of the license; one that was removed is still known by its key.',
      }),
      from: t.arg({
        type: 'DateTime',
        required: true,
        description: 'From the interval on in which this instant lies.',
      }),
      to: t.arg({
        type: 'DateTime',
        required: true,
        description: `Up to the interval that begins before this instant; at most ${pointLimit.toLocaleString('en')} intervals.`,
      }),
      interval: t.arg({ type: UsageInterval, required: true, description: 'How long the intervals are.' }),
      timeZone: t.arg.string({
        description:
          'The zone of the days (IANA name); where nothing is said that of your profile, and without one UTC.',
      }),
    },
    resolve: async (_root, args, context) => usagePoints(context, args),
  }),
);

export interface UsageRequest {
  readonly environment?: string | null | undefined;
  readonly license: string;
  readonly from: number;
  readonly to: number;
  readonly interval: Interval;
  readonly timeZone?: string | null | undefined;
}

/** What `licenseUsage` answers. */
export async function usagePoints(context: Context, args: UsageRequest): Promise<UsagePointShape[]> {
  const { engine, caller } = await context.allowed('SESSIONS_VIEW', args.environment);
  const own = caller.kind === 'session' ? caller.user.profile.timeZone : null;
  const zone = args.timeZone ?? own ?? 'UTC';
  if (args.from >= args.to) throw badUserInput('from must be before to.');
  const starts =
    args.interval === 'HOUR'
      ? hourStarts(args.from, args.to, pointLimit)
      : dayStarts(args.from, args.to, zone, pointLimit);
  if (starts === 'unknown zone') throw badUserInput('timeZone: must be an IANA time zone.');
  if (starts === null) {
    throw badUserInput(
      `There are more than ${pointLimit} intervals between from and to: ask for less, or for days.`,
    );
  }
  const [first, end] = [starts[0] ?? 0, starts.at(-1) ?? 0];
  const hours = await context.services.history.hoursOfUse({
    environmentId: engine.environmentId,
    license: checked(key, args.license, 'license'),
    from: Math.ceil(first / hourMs) * hourMs,
    to: Math.ceil(end / hourMs) * hourMs,
    now: context.services.clock.now(),
  });
  if (hours === null) throw badUserInput(`There is no license ${args.license}.`);
  const points = starts.slice(0, -1).map((from, index) => ({
    from,
    to: starts[index + 1] ?? from,
    ...{ peakInUse: 0, peakNamedInUse: 0, peakTotal: 0, denials: 0 },
  }));
  let index = 0;
  for (const hour of hours) {
    while (index < points.length - 1 && hour.at >= (points[index]?.to ?? 0)) index += 1;
    const point = points[index];
    if (point === undefined) break;
    point.peakInUse = Math.max(point.peakInUse, hour.peak);
    point.peakNamedInUse = Math.max(point.peakNamedInUse, hour.namedPeak);
    point.peakTotal = Math.max(point.peakTotal, hour.total);
    point.denials += hour.denials;
  }
  return points;
}

/** Where each hour begins, and at last where the first one after them does; null: there are too many. */
function hourStarts(from: number, to: number, limit: number): number[] | null {
  const first = Math.floor(from / hourMs);
  const end = Math.ceil(to / hourMs);
  if (end - first > limit) return null;
  return Array.from({ length: end - first + 1 }, (_, index) => (first + index) * hourMs);
}
