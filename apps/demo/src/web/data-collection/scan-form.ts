import type { Product, ScanInput } from '../../orders/order.ts';
import { el, show } from '../element.ts';

interface ScanFormOptions {
  products: Product[];
  work: ScanInput;
  /** Something was typed: this is the unsaved work now, or undefined when there is none. */
  onChange: (work: ScanInput | undefined) => void;
  /** Rejects with what to tell the user. */
  onRecord: (work: ScanInput) => Promise<void>;
}

/** The quick screen of the warehouse: scan an item, count, record, next. The place stays for the next scan. */
export function scanForm({ products, work, onChange, onRecord }: ScanFormOptions): HTMLElement {
  const items = el(
    'datalist',
    { id: 'items' },
    ...products.map(({ sku, name }) => el('option', { value: sku }, name)),
  );
  const item = el('input', { id: 'item', required: true, autocomplete: 'off', value: work.sku });
  item.setAttribute('list', items.id);
  const quantity = el('input', { id: 'quantity', type: 'number', min: '1', required: true });
  quantity.value = String(work.quantity);
  const place = el('input', { id: 'location', required: true, maxLength: 40, value: work.location });
  const trouble = el('p', { className: 'trouble', role: 'alert' });
  const record = el('button', { type: 'submit', className: 'primary' }, 'Record');

  const current = (): ScanInput => ({
    sku: item.value.trim(),
    quantity: quantity.valueAsNumber || 0,
    location: place.value,
  });

  const form = el(
    'form',
    {
      className: 'sheet scan',
      ariaLabel: 'Record goods',
      oninput: () => onChange(item.value.trim() ? current() : undefined),
    },
    el('h2', {}, 'Record goods'),
    el('div', { className: 'field' }, el('label', { htmlFor: item.id }, 'Item code'), item, items),
    el('div', { className: 'field' }, el('label', { htmlFor: quantity.id }, 'Quantity'), quantity),
    el('div', { className: 'field' }, el('label', { htmlFor: place.id }, 'Location'), place),
    record,
    trouble,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    record.disabled = true;
    show(trouble);
    onRecord(current())
      .then(() => {
        item.value = '';
        quantity.value = '1';
        onChange(undefined);
        item.focus();
      })
      .catch((error: unknown) => show(trouble, error instanceof Error ? error.message : String(error)))
      .finally(() => (record.disabled = false));
  });
  queueMicrotask(() => item.focus());
  return form;
}
