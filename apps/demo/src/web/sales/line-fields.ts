import type { OrderLine, Product } from '../../orders/order.ts';
import { el } from '../element.ts';
import { formatMoney } from '../format.ts';

export interface LineFields {
  element: HTMLElement;
  value(): OrderLine;
  totalCents(): number;
}

/** One line of the order form. */
export function lineFields(
  products: Product[],
  { sku, quantity }: OrderLine,
  remove: () => void,
): LineFields {
  const item = el(
    'select',
    { ariaLabel: 'Item', required: true },
    el('option', { value: '' }, 'Choose …'),
    ...products.map((product) => el('option', { value: product.sku }, `${product.sku} · ${product.name}`)),
  );
  item.value = sku;
  const count = el('input', {
    type: 'number',
    min: '1',
    required: true,
    ariaLabel: 'Quantity',
    value: String(quantity),
  });
  const price = el('span', { className: 'number' });

  const totalCents = (): number => {
    const product = products.find((candidate) => candidate.sku === item.value);
    return (product?.unitPriceCents ?? 0) * (count.valueAsNumber || 0);
  };
  const recount = (): void => {
    price.textContent = formatMoney(totalCents());
  };
  const element = el(
    'div',
    { className: 'line', oninput: recount },
    item,
    count,
    price,
    el('button', { type: 'button', className: 'quiet', ariaLabel: 'Remove line', onclick: remove }, '×'),
  );
  recount();
  return { element, value: () => ({ sku: item.value, quantity: count.valueAsNumber || 0 }), totalCents };
}
