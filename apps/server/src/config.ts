import { isAddressBlock, type TrustedProxies } from './identity/client-address.ts';

/** Everything that is set from outside. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** The first admin's password; null: one is generated and printed. */
  readonly adminPassword: string | null;
  readonly proxies: TrustedProxies;
  /** Not for the public: shows GraphiQL and errors in full. */
  readonly development: boolean;
  /** The built console; null: none is served. */
  readonly consolePath: string | null;
  readonly logLevel: string;
}

/** A wrong value; the message says which and what would be right. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  consolePath: string | null,
): Config {
  return {
    host: hostOf(env['HOST'] ?? '127.0.0.1'),
    port: portOf(env['PORT'] ?? '4000'),
    databaseUrl: databaseUrlOf(env['DATABASE_URL'] ?? 'sqlite:./data/seatkeeper.sqlite'),
    adminPassword: passwordOf(env['SEATKEEPER_ADMIN_PASSWORD']),
    proxies: {
      blocks: blocksOf(env['TRUSTED_PROXIES'] ?? ''),
      header: headerOf(env['TRUSTED_PROXY_HEADER']),
    },
    development: env['NODE_ENV'] === 'development',
    consolePath,
    logLevel: oneOf('LOG_LEVEL', env['LOG_LEVEL'] ?? 'info', logLevels),
  };
}

function hostOf(text: string): string {
  // Node takes nothing for everything, and would listen on every address.
  if (text.trim() !== '') return text.trim();
  throw new ConfigProblem('HOST must be an address or name of this machine (0.0.0.0 or :: for all of them).');
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/u.test(text) || port > 65_535) {
    throw new ConfigProblem(`PORT must be a whole number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function databaseUrlOf(url: string): string {
  if (/^sqlite:.+/u.test(url) || /^postgres(ql)?:\/\/.+/u.test(url)) return url;
  throw new ConfigProblem('DATABASE_URL must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
}

function passwordOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text.trim() === '' || text.length > 1000) {
    throw new ConfigProblem('SEATKEEPER_ADMIN_PASSWORD must have 1 to 1000 characters.');
  }
  return text;
}

function blocksOf(text: string): string[] {
  const blocks = text.split(',').map((block) => block.trim());
  const named = blocks.filter((block) => block !== '');
  const wrong = named.find((block) => !isAddressBlock(block));
  if (wrong !== undefined) {
    throw new ConfigProblem(`TRUSTED_PROXIES holds "${wrong}", which is no IP address or CIDR block.`);
  }
  return named;
}

function headerOf(text: string | undefined): TrustedProxies['header'] {
  const header = text?.toLowerCase() ?? 'x-forwarded-for';
  if (header === 'x-forwarded-for' || header === 'forwarded') return header;
  throw new ConfigProblem('TRUSTED_PROXY_HEADER must be x-forwarded-for or forwarded.');
}

function oneOf(name: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  throw new ConfigProblem(`${name} must be one of ${choices.join(', ')}, not "${value}".`);
}
