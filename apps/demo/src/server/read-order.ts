import type { OrderInput, OrderLine, ScanInput } from '../orders/order.ts';
import { customers, products } from './catalogue.ts';
import { HttpProblem } from './http.ts';

const maxLines = 50;
const maxQuantity = 100_000;

export function readOrder({ customerId, requiredBy, lines, note }: Record<string, unknown>): OrderInput {
  const customer = customers.find(({ id }) => id === customerId);
  if (!customer) throw wrong('Please choose a customer.');
  if (typeof requiredBy !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(requiredBy)) {
    throw wrong('Please say by which day the goods are required.');
  }
  if (!Array.isArray(lines) || lines.length === 0) throw wrong('An order needs at least one line.');
  if (lines.length > maxLines) throw wrong(`An order has at most ${maxLines} lines.`);
  return {
    customerId: customer.id,
    requiredBy,
    lines: lines.map(readLine),
    note: typeof note === 'string' ? note.slice(0, 500) : '',
  };
}

export function readScan(body: Record<string, unknown>): ScanInput {
  const { location } = body;
  if (typeof location !== 'string' || location.trim() === '') throw wrong('Please say where the goods are.');
  return { ...readLine(body), location: location.trim().slice(0, 40) };
}

function readLine(line: unknown): OrderLine {
  const { sku, quantity } = (line ?? {}) as Partial<Record<keyof OrderLine, unknown>>;
  const wanted = typeof sku === 'string' ? sku.trim().toUpperCase() : '';
  const product = products.find((candidate) => candidate.sku === wanted);
  if (!product) throw wrong(wanted ? `There is no item ${wanted.slice(0, 40)}.` : 'Please choose an item.');
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    throw wrong(`The quantity of ${product.sku} must be a whole number from 1 to ${maxQuantity}.`);
  }
  return { sku: product.sku, quantity };
}

function wrong(message: string): HttpProblem {
  return new HttpProblem(422, { message });
}
