import type { Catalogue, Order, OrderInput } from '../../orders/order.ts';
import { callApi } from '../api.ts';
import { draftOf } from '../draft.ts';
import { el, show } from '../element.ts';
import { type ModuleWindow, openModuleWindow } from '../frame/module-window.ts';
import { orderForm } from './order-form.ts';
import { orderList } from './order-list.ts';

interface OrderDraft {
  /** undefined: a new order. */
  orderId?: string;
  work: OrderInput;
}

const draft = draftOf<OrderDraft>('order');

async function runSales({ record: { token }, session, content }: ModuleWindow): Promise<void> {
  const catalogue = await callApi<Catalogue>('/catalogue');

  const showList = async (): Promise<void> => {
    session.setEditing(false);
    const orders = await callApi<Order[]>('/orders', { token });
    const create = (): void => showForm({ work: emptyOrder() });
    const edit = ({ id, ...work }: Order): void => showForm({ orderId: id, work });
    show(content, orderList(orders, catalogue, { create, edit }));
  };

  const showForm = ({ orderId, work: start }: OrderDraft): void => {
    const leave = (): void => {
      draft.discard();
      run(showList());
    };
    const form = orderForm({
      title: orderId === undefined ? 'New order' : `Order ${orderId}`,
      catalogue,
      work: start,
      onChange(work) {
        session.setEditing(true);
        draft.keep({ ...(orderId === undefined ? {} : { orderId }), work });
      },
      async onSave(body) {
        if (orderId === undefined) await callApi('/orders', { method: 'POST', token, body });
        else await callApi(`/orders/${orderId}`, { method: 'PUT', token, body });
        leave();
      },
      onCancel: leave,
    });
    show(content, form);
    form.querySelector('select')?.focus();
  };

  const run = (task: Promise<void>): void => void task.catch(sayTrouble);
  const sayTrouble = (error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error);
    const retry = el(
      'button',
      { type: 'button', className: 'quiet', onclick: () => run(showList()) },
      'Try again',
    );
    show(content, el('section', { className: 'sheet trouble', role: 'alert' }, el('p', {}, text), retry));
  };

  const kept = draft.recall();
  if (!kept) return showList().catch(sayTrouble);
  session.setEditing(true);
  showForm(kept);
  content.prepend(el('p', { className: 'banner restored', role: 'status' }, 'Your unsaved order is back.'));
}

function emptyOrder(): OrderInput {
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  return { customerId: '', requiredBy: nextWeek, lines: [{ sku: '', quantity: 1 }], note: '' };
}

const window = openModuleWindow('sales');
if (window) await runSales(window);
