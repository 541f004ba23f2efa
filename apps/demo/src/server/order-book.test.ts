import { expect, it } from 'vitest';
import type { OrderInput } from '../orders/order.ts';
import { createOrderBook } from './order-book.ts';

const now = new Date('2026-11-21T09:00:00Z');
const input: OrderInput = {
  customerId: 'C-1019',
  requiredBy: '2026-11-30',
  lines: [
    { sku: 'PAN-24', quantity: 2 },
    { sku: 'TWL-12', quantity: 1 },
  ],
  note: '',
};

it('opens with orders of the days before, the latest first', () => {
  const orders = createOrderBook(() => now).orders();
  expect(orders.length).toBeGreaterThan(4);
  const changes = orders.map(({ changedAt }) => changedAt);
  expect(changes).toEqual(changes.toSorted().reverse());
  for (const { totalCents } of orders) expect(totalCents).toBeGreaterThan(0);
});

it('numbers and adds up a new order, and puts it first', () => {
  const book = createOrderBook(() => now);
  const order = book.enter(input, 'asha');
  expect(order).toMatchObject({
    enteredBy: 'asha',
    totalCents: 2 * 3_450 + 2_340,
    changedAt: now.toISOString(),
  });
  expect(book.orders()[0]).toEqual(order);
  expect(book.enter(input, 'asha').id).not.toBe(order.id);
});

it('changes an order, which keeps its number and becomes the first', () => {
  const book = createOrderBook(() => now);
  const oldest = book.orders().at(-1)?.id ?? '';
  const count = book.orders().length;
  expect(book.change(oldest, input, 'omar')).toMatchObject({ id: oldest, enteredBy: 'omar' });
  expect(book.orders()[0]?.id).toBe(oldest);
  expect(book.orders()).toHaveLength(count);
  expect(book.change('SO-1', input, 'omar')).toBeUndefined();
});

it('keeps the last hundred scans', () => {
  const book = createOrderBook(() => now);
  for (let quantity = 1; quantity <= 101; quantity += 1)
    book.record({ sku: 'PAN-24', quantity, location: 'A1' }, 'thuy');
  expect(book.scans()).toHaveLength(100);
  expect(book.scans()[0]).toMatchObject({ quantity: 101, productName: 'Steel pan 24 cm', scannedBy: 'thuy' });
});
