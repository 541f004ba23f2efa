import { expect, it } from 'vitest';
import { readOrder, readScan } from './read-order.ts';

const order = {
  customerId: 'C-1019',
  requiredBy: '2026-11-30',
  lines: [{ sku: 'pan-24 ', quantity: 2 }],
  note: 'Ring twice',
};

it('reads an order, its item codes in any case', () => {
  expect(readOrder(order)).toEqual({ ...order, lines: [{ sku: 'PAN-24', quantity: 2 }] });
});

it.each([
  [{ customerId: 'C-9999' }, 'customer'],
  [{ customerId: undefined }, 'customer'],
  [{ requiredBy: 'soon' }, 'day'],
  [{ lines: [] }, 'at least one line'],
  [{ lines: 'many' }, 'at least one line'],
  [{ lines: Array.from({ length: 51 }, () => order.lines[0]) }, 'at most 50'],
  [{ lines: [null] }, 'choose an item'],
  [{ lines: [{ sku: 'NOPE', quantity: 1 }] }, 'no item NOPE'],
  [{ lines: [{ sku: 'PAN-24', quantity: 0 }] }, 'quantity of PAN-24'],
  [{ lines: [{ sku: 'PAN-24', quantity: 1.5 }] }, 'quantity of PAN-24'],
])('says what is wrong: %j', (change, words) => {
  expect(() => readOrder({ ...order, ...change })).toThrow(words);
});

it('wants to know where the scanned goods are', () => {
  expect(readScan({ sku: 'pan-24', quantity: 3, location: ' A-12 ' })).toEqual({
    sku: 'PAN-24',
    quantity: 3,
    location: 'A-12',
  });
  expect(() => readScan({ sku: 'pan-24', quantity: 3, location: ' ' })).toThrow('where the goods are');
});
