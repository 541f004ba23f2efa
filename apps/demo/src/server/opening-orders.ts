import type { OrderInput, OrderLine } from '../orders/order.ts';

interface OpeningOrder extends OrderInput {
  login: string;
  minutesAgo: number;
}

type Row = [
  customerId: string,
  daysAhead: number,
  login: string,
  minutesAgo: number,
  note: string,
  ...lines: Line[],
];
type Line = [sku: string, quantity: number];

const rows: Row[] = [
  ['C-1019', 3, 'm.okafor', 2_890, '', ['PAN-28', 12], ['TWL-12', 4]],
  ['C-1044', 9, 'l.haugen', 1_480, 'Deliver to the loading dock, gate 2', ['POT-05', 20], ['JAR-1L', 60]],
  ['C-1007', 2, 'm.okafor', 1_310, '', ['KNF-20', 6]],
  ['C-1058', 21, 'thuy.tran', 310, 'Sea freight', ['APR-LIN', 150], ['TWL-12', 40], ['BRD-OAK', 80]],
  ['C-1012', 5, 'g.conti', 190, '', ['PAN-24', 30], ['PAN-28', 30]],
  ['C-1062', 1, 'l.haugen', 95, 'Call before delivery', ['JAR-1L', 24]],
  ['C-1031', 7, 'g.conti', 41, '', ['BRD-OAK', 15], ['KNF-20', 10], ['APR-LIN', 10]],
];

/** What the order book holds when the day begins, oldest first. */
export function openingOrders(now: Date): OpeningOrder[] {
  return rows.map(([customerId, daysAhead, login, minutesAgo, note, ...lines]) => ({
    customerId,
    requiredBy: new Date(now.getTime() + daysAhead * 86_400_000).toISOString().slice(0, 10),
    lines: lines.map(([sku, quantity]): OrderLine => ({ sku, quantity })),
    note,
    login,
    minutesAgo,
  }));
}
