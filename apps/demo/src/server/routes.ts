import type { IncomingMessage } from 'node:http';
import type { Backend } from '@seatkeeper/client';
import { authorize } from './authorize.ts';
import { customers, products } from './catalogue.ts';
import { HttpProblem, readJson } from './http.ts';
import type { OrderBook } from './order-book.ts';
import { readOrder, readScan } from './read-order.ts';
import { signOn } from './sign-on-route.ts';

interface Services {
  backend: Backend;
  book: OrderBook;
}

type Route = (request: IncomingMessage, services: Services, id: string) => Promise<unknown>;

/** `METHOD /path`; `:id` stands for the last part. */
const routes: Record<string, Route> = {
  'POST /api/sign-on': (request, { backend }) => signOn(backend, request),

  'GET /api/catalogue': async () => ({ customers, products }),

  async 'GET /api/orders'(request, { backend, book }) {
    await authorize(backend, request, { module: 'sales', active: false });
    return book.orders();
  },

  async 'POST /api/orders'(request, { backend, book }) {
    const { user } = await authorize(backend, request, { module: 'sales', active: true });
    return book.enter(readOrder(await readJson(request)), user.login);
  },

  async 'PUT /api/orders/:id'(request, { backend, book }, id) {
    const { user } = await authorize(backend, request, { module: 'sales', active: true });
    const order = book.change(id, readOrder(await readJson(request)), user.login);
    if (!order) throw new HttpProblem(404, { message: `There is no order ${id}.` });
    return order;
  },

  async 'GET /api/scans'(request, { backend, book }) {
    await authorize(backend, request, { module: 'data-collection', active: false });
    return book.scans();
  },

  async 'POST /api/scans'(request, { backend, book }) {
    const { user } = await authorize(backend, request, { module: 'data-collection', active: true });
    return book.record(readScan(await readJson(request)), user.login);
  },
};

/** Gives the body of a successful answer; throws HttpProblem for any other. */
export async function answer(request: IncomingMessage, path: string, services: Services): Promise<unknown> {
  const method = request.method ?? 'GET';
  const [, parent = path, id = ''] = /^(\/api\/\w+)\/([\w-]+)$/.exec(path) ?? [];
  const route = routes[`${method} ${path}`] ?? routes[`${method} ${parent}/:id`];
  if (!route) throw new HttpProblem(404, { message: `There is no ${method} ${path}.` });
  return route(request, services, id);
}
