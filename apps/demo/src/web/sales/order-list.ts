import type { Catalogue, Order } from '../../orders/order.ts';
import { el } from '../element.ts';
import { formatDay, formatInstant, formatMoney } from '../format.ts';

interface OrderListActions {
  create: () => void;
  edit: (order: Order) => void;
}

export function orderList(orders: Order[], { customers }: Catalogue, actions: OrderListActions): HTMLElement {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const row = (order: Order): HTMLElement =>
    el(
      'tr',
      {},
      el(
        'th',
        { scope: 'row' },
        el('button', { type: 'button', className: 'link', onclick: () => actions.edit(order) }, order.id),
      ),
      el('td', {}, names.get(order.customerId) ?? order.customerId),
      el('td', {}, formatDay(order.requiredBy)),
      el('td', { className: 'number' }, String(order.lines.length)),
      el('td', { className: 'number' }, formatMoney(order.totalCents)),
      el('td', {}, order.enteredBy),
      el('td', {}, formatInstant(order.changedAt)),
    );

  return el(
    'section',
    { className: 'sheet', ariaLabel: 'Orders' },
    el(
      'header',
      { className: 'sheet-head' },
      el('h2', {}, 'Orders'),
      el('button', { type: 'button', className: 'primary', onclick: actions.create }, 'New order'),
    ),
    el(
      'div',
      { className: 'scroll' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['Order', 'Customer', 'Required by'].map((name) => el('th', { scope: 'col' }, name)),
            ...['Lines', 'Total'].map((name) => el('th', { scope: 'col', className: 'number' }, name)),
            ...['Entered by', 'Last change'].map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el('tbody', {}, ...orders.map(row)),
      ),
    ),
  );
}
