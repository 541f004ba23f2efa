import { randomUUID } from 'node:crypto';
import type { Order, OrderInput, Scan, ScanInput } from '../orders/order.ts';
import { products } from './catalogue.ts';
import { openingOrders } from './opening-orders.ts';

export interface OrderBook {
  /** The newest change first. */
  orders(): Order[];
  enter(input: OrderInput, login: string): Order;
  /** undefined: there is no such order. */
  change(id: string, input: OrderInput, login: string): Order | undefined;
  /** The newest first, at most 100. */
  scans(): Scan[];
  record(input: ScanInput, login: string): Scan;
}

const prices = new Map(products.map(({ sku, unitPriceCents }) => [sku, unitPriceCents]));
const names = new Map(products.map(({ sku, name }) => [sku, name]));

/** Everything that the application remembers: in memory, gone with the process. */
export function createOrderBook(now: () => Date): OrderBook {
  const orders = new Map<string, Order>();
  let scans: Scan[] = [];
  let nextNumber = 10_241;

  const put = (id: string, input: OrderInput, enteredBy: string, changedAt: Date): Order => {
    const totalCents = input.lines.reduce(
      (sum, { sku, quantity }) => sum + quantity * (prices.get(sku) ?? 0),
      0,
    );
    const order = { ...input, id, totalCents, enteredBy, changedAt: changedAt.toISOString() };
    // Taken out first, so that the map's own order stays that of the changes.
    orders.delete(id);
    orders.set(id, order);
    return order;
  };
  const newId = (): string => `SO-${nextNumber++}`;

  for (const { login, minutesAgo, ...input } of openingOrders(now())) {
    put(newId(), input, login, new Date(now().getTime() - minutesAgo * 60_000));
  }

  return {
    orders: () => [...orders.values()].reverse(),
    enter: (input, login) => put(newId(), input, login, now()),
    change: (id, input, login) => (orders.has(id) ? put(id, input, login, now()) : undefined),
    scans: () => scans,
    record(input, login) {
      const productName = names.get(input.sku) ?? input.sku;
      const scan = {
        ...input,
        id: randomUUID(),
        productName,
        scannedBy: login,
        scannedAt: now().toISOString(),
      };
      scans = [scan, ...scans].slice(0, 100);
      return scan;
    },
  };
}
