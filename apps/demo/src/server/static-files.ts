import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { ServerResponse } from 'node:http';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type ServeStatic = (path: string, response: ServerResponse) => boolean;

/** Serves what Vite built, from memory: it is small, and nothing outside it can be asked for. */
export function loadStaticFiles(folder: string): ServeStatic {
  const files = new Map<string, { type: string; content: Buffer }>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!statSync(file).isFile()) continue;
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const type = types[extname(file)] ?? 'application/octet-stream';
    // `/sales` is the page of sales.html.
    files.set(path.replace(/(^\/)index\.html$|\.html$/, '$1'), { type, content: readFileSync(file) });
  }

  return (path, response) => {
    const file = files.get(path);
    if (!file) return false;
    response.writeHead(200, {
      'content-type': file.type,
      'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'content-security-policy':
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(file.content);
    return true;
  };
}
