import type { Scan } from '../../orders/order.ts';
import { el } from '../element.ts';
import { formatInstant } from '../format.ts';

export function scanList(scans: Scan[]): HTMLElement {
  return el(
    'section',
    { className: 'sheet', ariaLabel: 'Recorded goods' },
    el('h2', {}, 'Recorded'),
    scans.length === 0
      ? el('p', { className: 'empty' }, 'Nothing yet. The first item that you record appears here.')
      : el('ul', { className: 'scans' }, ...scans.map(scanItem)),
  );
}

function scanItem({ sku, productName, quantity, location, scannedBy, scannedAt }: Scan): HTMLElement {
  return el(
    'li',
    {},
    el('strong', {}, `${quantity} × ${sku}`),
    el('span', {}, productName),
    el('span', { className: 'hint' }, `${location} · ${scannedBy} · ${formatInstant(scannedAt)}`),
  );
}
