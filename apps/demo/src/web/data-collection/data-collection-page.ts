import type { Catalogue, Scan, ScanInput } from '../../orders/order.ts';
import { callApi } from '../api.ts';
import { draftOf } from '../draft.ts';
import { el, show } from '../element.ts';
import { type ModuleWindow, openModuleWindow } from '../frame/module-window.ts';
import { scanForm } from './scan-form.ts';
import { scanList } from './scan-list.ts';

const draft = draftOf<ScanInput>('scan');

async function runDataCollection({ record: { token }, session, content }: ModuleWindow): Promise<void> {
  const { products } = await callApi<Catalogue>('/catalogue');
  const list = el('div', {});
  const showScans = async (): Promise<void> =>
    show(list, scanList(await callApi<Scan[]>('/scans', { token })));

  const kept = draft.recall();
  const form = scanForm({
    products,
    work: kept ?? { sku: '', quantity: 1, location: '' },
    onChange(work) {
      session.setEditing(work !== undefined);
      if (work) draft.keep(work);
      else draft.discard();
    },
    async onRecord(body) {
      await callApi('/scans', { method: 'POST', token, body });
      await showScans();
    },
  });
  session.setEditing(kept !== undefined);
  show(content, el('div', { className: 'two-columns' }, form, list));
  await showScans();
}

const window = openModuleWindow('data-collection');
if (window) {
  await runDataCollection(window).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    window.content.append(el('section', { className: 'sheet trouble', role: 'alert' }, text));
  });
}
