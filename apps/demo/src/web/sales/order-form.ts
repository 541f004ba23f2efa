import type { Catalogue, OrderInput } from '../../orders/order.ts';
import { el, show } from '../element.ts';
import { formatMoney } from '../format.ts';
import { lineFields, type LineFields } from './line-fields.ts';

interface OrderFormOptions {
  title: string;
  catalogue: Catalogue;
  work: OrderInput;
  /** Something was typed: this is the unsaved work now. */
  onChange: (work: OrderInput) => void;
  /** Rejects with what to tell the user. */
  onSave: (work: OrderInput) => Promise<void>;
  onCancel: () => void;
}

/** The add and edit screen of an order. */
export function orderForm({
  title,
  catalogue,
  work,
  onChange,
  onSave,
  onCancel,
}: OrderFormOptions): HTMLElement {
  const customer = el(
    'select',
    { id: 'customer', required: true },
    el('option', { value: '' }, 'Choose …'),
    ...catalogue.customers.map(({ id, name, city }) => el('option', { value: id }, `${name}, ${city}`)),
  );
  customer.value = work.customerId;
  const requiredBy = el('input', { id: 'required-by', type: 'date', required: true, value: work.requiredBy });
  const note = el('textarea', { id: 'note', rows: 2, maxLength: 500, value: work.note });
  const lineList = el('div', { className: 'lines' });
  const total = el('output', { className: 'total' });
  const trouble = el('p', { className: 'trouble', role: 'alert' });
  const save = el('button', { type: 'submit', className: 'primary' }, 'Save order');
  let lines: LineFields[] = [];

  const current = (): OrderInput => ({
    customerId: customer.value,
    requiredBy: requiredBy.value,
    lines: lines.map((line) => line.value()),
    note: note.value,
  });

  const recount = (): void => {
    total.textContent = formatMoney(lines.reduce((sum, line) => sum + line.totalCents(), 0));
  };

  const changed = (): void => {
    recount();
    onChange(current());
  };

  const addLine = (value: OrderInput['lines'][number]): void => {
    const line = lineFields(catalogue.products, value, () => {
      lines = lines.filter((other) => other !== line);
      line.element.remove();
      changed();
    });
    lines.push(line);
    lineList.append(line.element);
  };

  const form = el(
    'form',
    { className: 'sheet order', ariaLabel: title, oninput: changed },
    el(
      'header',
      { className: 'sheet-head' },
      el('h2', {}, title),
      el('span', { className: 'total-label' }, 'Total ', total),
    ),
    el(
      'div',
      { className: 'fields' },
      field('Customer', customer),
      field('Required by', requiredBy),
      field('Note', note),
    ),
    el('h3', {}, 'Lines'),
    lineList,
    el(
      'button',
      {
        type: 'button',
        className: 'quiet',
        onclick() {
          addLine({ sku: '', quantity: 1 });
          changed();
        },
      },
      'Add line',
    ),
    trouble,
    el(
      'footer',
      { className: 'actions' },
      el('button', { type: 'button', className: 'quiet', onclick: onCancel }, 'Discard'),
      save,
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save.disabled = true;
    show(trouble);
    onSave(current()).catch((error: unknown) => {
      save.disabled = false;
      show(trouble, error instanceof Error ? error.message : String(error));
    });
  });

  for (const line of work.lines) addLine(line);
  recount();
  return form;
}

function field(label: string, control: HTMLElement): HTMLElement {
  return el('div', { className: 'field' }, el('label', { htmlFor: control.id }, label), control);
}
