export interface DemoConfig {
  /** Where Seatkeeper is, without a path. */
  seatkeeperUrl: URL;
  /** An API token with the right SESSIONS_OPEN. */
  seatkeeperToken: string;
  host: string;
  port: number;
}

/** Reads the environment variables. A wrong value is an error whose message says which, and what would be right. */
export function readConfig(env: Record<string, string | undefined>): DemoConfig {
  const {
    SEATKEEPER_URL = 'http://127.0.0.1:4000',
    SEATKEEPER_TOKEN,
    HOST = '127.0.0.1',
    PORT = '4100',
  } = env;
  if (!/^https?:/.test(SEATKEEPER_URL) || !URL.canParse(SEATKEEPER_URL)) {
    throw new Error(
      `SEATKEEPER_URL is "${SEATKEEPER_URL}"; it must be an address such as http://127.0.0.1:4000.`,
    );
  }
  if (!SEATKEEPER_TOKEN) {
    throw new Error(
      'SEATKEEPER_TOKEN is missing: create an API token with the right SESSIONS_OPEN and pass it here.',
    );
  }
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is "${PORT}"; it must be a whole number from 0 to 65535.`);
  }
  return { seatkeeperUrl: new URL(SEATKEEPER_URL), seatkeeperToken: SEATKEEPER_TOKEN, host: HOST, port };
}
