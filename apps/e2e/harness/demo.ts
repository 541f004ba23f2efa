import { type Started, start } from './process.ts';

/** The demo application's built back end, signing its users on with the given API token. */
export async function startDemo(serverUrl: string, token: string): Promise<Started & { url: string }> {
  const running = await start(process.execPath, ['apps/demo/dist/server/main.js'], {
    env: {
      SEATKEEPER_URL: serverUrl,
      SEATKEEPER_TOKEN: token,
      PORT: '0',
      HOST: '127.0.0.1',
      NODE_ENV: 'production',
    },
    ready: /listens on (http:\/\/\S+)/,
  });
  return { ...running, url: running.match[1]! };
}
