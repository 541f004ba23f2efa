import { mkdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startServer } from '../harness/server.ts';
import { temporaryFolder } from '../harness/temporary.ts';

it("serves the copies that the console's build has compressed, to who can read them", async () => {
  using folder = temporaryFolder();
  mkdirSync(`${folder.path}/assets`);
  const files = { 'index.html': '<title>the console</title>', 'assets/app-1.js': 'console.log("app");' };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(`${folder.path}/${name}`, content);
    writeFileSync(`${folder.path}/${name}.gz`, gzipSync(content));
    writeFileSync(`${folder.path}/${name}.br`, brotliCompressSync(content));
  }
  await using server = await startServer({ consolePath: folder.path });
  const ask = async (path: string, accepted: string) => {
    const response = await fetch(`${server.address}${path}`, { headers: { 'accept-encoding': accepted } });
    const header = (name: string) => response.headers.get(name);
    return {
      ...{ encoding: header('content-encoding'), type: header('content-type'), vary: header('vary') },
      ...{ cache: header('cache-control'), text: await response.text() },
    };
  };

  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    for (const path of ['/', '/history']) {
      expect(await ask(path, accepted)).toEqual({
        ...{ encoding, type: 'text/html;charset=utf-8', vary: 'Accept-Encoding' },
        ...{ cache: 'no-cache', text: files['index.html'] },
      });
    }
    expect(await ask('/assets/app-1.js', accepted)).toMatchObject({
      ...{ encoding, type: 'text/javascript', cache: 'public, max-age=31536000, immutable' },
      text: files['assets/app-1.js'],
    });
  }
});
