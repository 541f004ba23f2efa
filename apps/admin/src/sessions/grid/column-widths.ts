import { useMemo } from 'react';
import { useMessages, type Messages } from '../../messages/messages.ts';
import { useFormat, type Format } from '../../ui/format.ts';
import { textEm } from '../../ui/text-width.ts';
import type { ColumnId } from './columns.tsx';
import type { Density } from './density.ts';

/** Of a column, in rem. */
export type ColumnWidth = {
  /** So that what ordinarily stands in it is read in full. */
  readonly least: number;
  /** What it takes before others where there is more room. */
  readonly wanted: number;
};

export type ColumnWidths = Readonly<Record<ColumnId, ColumnWidth>>;

/** What the widths follow from: words and times of the viewer, never the rows, which come and go. */
export type Wording = { readonly m: Messages; readonly format: Format; readonly density: Density };

const checkRem = 1.875;
const paddingRem = 0.5;
const headRem = 0.75;
const sortArrowRem = 1.0625;
const badgeRem = 0.75;
/** Icon, gap and the round ends of a badge. */
const badgeFrameRem = 1.8125;
const callOffRem = 1.5;
/** Between a login and what stands after it. */
const nameGapRem = 0.4375;
const seatIconRem = 1;
const keepAliveIconRem = 1.1875;
const signRem = 1.0625;
/** The sign of an overuser, what stands around the number and the gap before it. */
const groupCountRem = 2.25;
/** Against what browsers round away. */
const slackRem = 0.03125;

/** What people call their things; longer names are cut, with the whole of them on asking. */
const ordinary = {
  login: 'marta.kowalczyk',
  loginAndName: 'marta.kowalczyk Marta Kowalczyk',
  module: 'Data Collection',
  longModule: 'Production planning',
  host: 'NBO-SCAN-014',
  longHost: 'DESKTOP-4F7K2QX',
  address: '192.168.100.100',
  type: 'Data Collection',
  longType: 'Planner workstation',
  appServer: 'erp-app-02',
  longAppServer: 'appserver-02.example',
} as const;

/** Of each month a day, and of one day each hour: no form of a time is wider than the widest of these. */
const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 20, 22, 50)));
const hours = Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, 10, 20, hour, 50, 50)));

export function columnWidthsOf({ m, format, density }: Wording): ColumnWidths {
  const cellRem = density === 'compact' ? 0.75 : 0.8125;
  const width = (texts: readonly string[], rem = cellRem, weight = 400) =>
    rem * Math.max(...texts.map((text) => textEm(text, weight)));

  const today = width(hours.map((at) => format.short(at.toISOString(), at.getTime())));
  const otherDay = width(
    [...days, ...hours].map((at) => format.short(at.toISOString(), at.getTime() + 4 * 86_400_000)),
  );
  const ago = width([` · ${m.sessions.ago.seconds(59)}`, ` · ${m.sessions.ago.minutes(59)}`]);
  const time = Math.max(today, otherDay);
  const { ACTIVE, IDLE, HUNG } = m.sessions.states;
  const login = width([ordinary.login], cellRem, 550) + nameGapRem + slackRem;
  const states = width([ACTIVE, IDLE, HUNG], badgeRem, 550) + badgeFrameRem;
  const countdown = width(['59:59'], badgeRem, 550) + badgeFrameRem;
  const seats = [m.sessions.seat.IN_USE, m.sessions.seat.ALLOCATED, m.sessions.seatless];

  /** Of what stands in the cells; its heading is never cut either, but may take two lines. */
  const of = (id: ColumnId, least: number, wanted = least, isSortable = false): ColumnWidth => {
    const words = m.sessions.columns[id].split(' ');
    const head = width(words, headRem, isSortable ? 600 : 500) + (isSortable ? sortArrowRem : 0);
    const whole = Math.max(least, head) + paddingRem + slackRem;
    return { least: whole, wanted: Math.max(whole, wanted + paddingRem + slackRem) };
  };
  return {
    user: of('user', login, width([ordinary.loginAndName]) + 1, true),
    state: of('state', Math.max(states, countdown)),
    licenseState: of('licenseState', width(seats) + seatIconRem),
    module: of('module', width([ordinary.module]), width([ordinary.longModule]) + signRem, true),
    host: of('host', width([ordinary.host]), width([ordinary.longHost]), true),
    ipAddress: of('ipAddress', width([ordinary.address]), width([ordinary.address]) + 2 * signRem),
    startedAt: of('startedAt', time, time, true),
    // Of another day, how long ago that was may be cut: the day says it.
    lastActiveAt: of('lastActiveAt', Math.max(today + ago, otherDay), time + ago, true),
    expiresAt: of('expiresAt', Math.max(today + callOffRem, otherDay), time + callOffRem, true),
    keepAlive: of('keepAlive', width([m.common.yes, m.common.no]) + keepAliveIconRem),
    sessionType: of('sessionType', width([ordinary.type]), width([ordinary.longType])),
    appServer: of('appServer', width([ordinary.appServer]), width([ordinary.longAppServer])),
    windows: of('windows', width(['99']) + keepAliveIconRem),
    editing: of('editing', width([m.common.yes]) + keepAliveIconRem),
  };
}

/** Of the viewer's own words; groups need room for how many sessions their user has in use. */
export function useColumnWidths(density: Density, isGrouped: boolean): ColumnWidths {
  const m = useMessages();
  const format = useFormat();
  return useMemo(() => {
    const wording = { m, format, density };
    const widths = columnWidthsOf(wording);
    const user = groupedUserWidth(wording);
    return isGrouped
      ? { ...widths, user: { least: user, wanted: Math.max(user, widths.user.wanted) } }
      : widths;
  }, [m, format, density, isGrouped]);
}

/** What the first row of a group needs for its user's login, with how many sessions they have in use. */
function groupedUserWidth({ m, density }: Wording): number {
  const cellRem = density === 'compact' ? 0.75 : 0.8125;
  const login = cellRem * textEm(ordinary.login, 550);
  const count = 0.6875 * textEm(m.sessions.groupInUse(99), 600);
  return login + count + groupCountRem + paddingRem + slackRem;
}

/** Every row lays itself out alone, so all of them get the same tracks and the same least width. */
export function layoutOf(
  shown: readonly ColumnId[],
  widths: ColumnWidths,
): { readonly tracks: string; readonly widthRem: number } {
  const tracks = shown.map((id) => {
    const { least, wanted } = widths[id];
    return `minmax(${least.toFixed(3)}rem, ${wanted.toFixed(3)}fr)`;
  });
  return {
    tracks: [`${checkRem}rem`, ...tracks].join(' '),
    widthRem: shown.reduce((sum, id) => sum + widths[id].least, checkRem),
  };
}
