import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringify, type Options } from 'csv-stringify/sync';
import { GraphQLError } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { exportArguments, type ExportInput } from '../graphql/export-input.ts';
import { exports, type Export } from '../graphql/exports.ts';
import { HttpProblem, readBody } from './body.ts';
import { send } from './fast-lane.ts';

/** Exports at one time: each reads page after page beside the lists. */
const atOnce = 4;
/** A client that takes nothing for so long has gone. */
const patienceMs = 60_000;

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP). */
const csv: Options = {
  record_delimiter: 'windows',
  escape_formulas: true,
  // Also where a line break is not that of the file.
  quoted_match: /[\r\n]/u,
  cast: { boolean: (value) => String(value) },
};
const byteOrderMark = '\uFEFF';

const statusOf: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  SESSION_ENDED: 401,
  FORBIDDEN: 403,
  IP_ADDRESS_CHANGED: 403,
  BAD_USER_INPUT: 400,
};

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The lists as CSV: `GET /export/NAME.csv?filter=JSON`, or POSTed as a JSON object. They only read, so a GET may carry the
 * cookie; without CORS headers no other site's page can see the answer.
 */
export function createExports(
  contextOf: (request: IncomingMessage, response: ServerResponse) => Context,
): Readonly<Record<string, Door>> {
  const slots = new Slots();
  const door =
    (name: keyof typeof exports): Door =>
    async (request, response) => {
      try {
        await answer(name, request, response, contextOf(request, response), slots);
      } catch (fault) {
        const status = fault instanceof GraphQLError ? statusOf[String(fault.extensions['code'])] : undefined;
        if (status === undefined) throw fault;
        // Who loses the right meanwhile gets no more of it; nothing else can be said within a file.
        if (response.headersSent) response.destroy();
        else send(response, status, { errors: [fault] });
      }
    };
  const names = Object.keys(exports) as (keyof typeof exports)[];
  return Object.fromEntries(names.map((name) => [`/export/${name}.csv`, door(name)]));
}

async function answer(
  name: keyof typeof exports,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  slots: Slots,
): Promise<void> {
  const args = exportArguments(await inputOf(request));
  const table = await exports[name](context, args);
  // Only now: who may not read it, or does not finish asking for it, keeps no one else from theirs.
  await slots.within(response, () => write(name, table, args.bom !== false, response, context));
}

/** Those that run. */
class Slots {
  private running = 0;

  async within(response: ServerResponse, work: () => Promise<void>): Promise<void> {
    if (this.running >= atOnce) {
      response.setHeader('retry-after', '5');
      throw new HttpProblem(503, `Only ${atOnce} exports run at a time. Try again in some seconds.`);
    }
    this.running += 1;
    try {
      await work();
    } finally {
      this.running -= 1;
    }
  }
}

async function write(
  name: string,
  { environmentKey, columns, pages }: Export,
  mark: boolean,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const day = new Date(context.services.clock.now()).toISOString().slice(0, 10);
  const file = `${name}-${environmentKey.replace(/[^A-Za-z0-9._-]/gu, '-')}-${day}.csv`;
  response.writeHead(200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${file}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });
  // It may have gone while the first page was read: then nothing tells of it again.
  if (response.destroyed) return;
  // Excel takes a file for UTF-8 only where it begins with this mark.
  await put(response, `${mark ? byteOrderMark : ''}${stringify([[...columns]], csv)}`, gone.signal);
  for await (const rows of pages) {
    if (gone.signal.aborted) return;
    await put(response, stringify([...rows.map((row) => [...row])], csv), gone.signal);
  }
  response.end();
}

/** Waits until the client has taken enough of what came before: no more than a page is ever held for it. */
async function put(response: ServerResponse, text: string, gone: AbortSignal): Promise<void> {
  if (text === '' || response.write(text)) return;
  try {
    await once(response, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(patienceMs)]) });
  } catch {
    response.destroy();
  }
}

async function inputOf(request: IncomingMessage): Promise<ExportInput> {
  if (request.method === 'GET') {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const names = [...searchParams.keys()];
    if (new Set(names).size < names.length) throw new HttpProblem(400, 'A parameter is given twice.');
    return Object.fromEntries(searchParams);
  }
  if (request.method !== 'POST') throw new HttpProblem(405, 'Exports are asked for with GET or POST.');
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    throw new HttpProblem(415, 'The body must be JSON (Content-Type: application/json).');
  let json: unknown;
  try {
    json = JSON.parse(await readBody(request));
  } catch (fault) {
    if (fault instanceof HttpProblem) throw fault;
    throw new HttpProblem(400, 'The body is not valid JSON.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new HttpProblem(400, 'The body must be one JSON object.');
  return json as ExportInput;
}
