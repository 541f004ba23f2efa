import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Browser {
  executablePath: string;
  args: string[];
  /** What the browser needs beside this process's environment. */
  env: Record<string, string>;
}

/** Chromium would otherwise talk to its maker, and wait for answers where there is no network. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Tests run as root in containers, where Chromium's sandbox cannot. */
const unsandboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * The Chromium to test with: CHROMIUM_PATH, else an installed one, else the one that came as a package from npm
 * (CHROMIUM_PATH=npm asks for that one).
 *
 * @throws where CHROMIUM_PATH names no file
 */
export async function findBrowser(): Promise<Browser> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '' && wanted !== 'npm') {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no such file.`);
    return { executablePath: wanted, args: [...quiet, ...unsandboxed], env: {} };
  }
  const installed = places.find((path) => existsSync(path));
  if (installed !== undefined && wanted !== 'npm') {
    return { executablePath: installed, args: [...quiet, ...unsandboxed], env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests found no Chromium. Install one, or set CHROMIUM_PATH to its executable.',
    );
  }
  return unpackBrowser();
}

/**
 * The package unpacks itself into the temporary folder. It also brings the libraries that a bare machine lacks, but
 * only for machines that it takes for Amazon's; so that is what it gets to see, while it unpacks and no longer.
 */
async function unpackBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), 'seatkeeper-chromium-143');
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return {
      executablePath: await chromium.executablePath(),
      args: [...quiet, '--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
      env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
    };
  } finally {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
