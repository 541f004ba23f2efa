import { useConnection } from '../graphql/connection-context.ts';
import { serverNow } from '../graphql/server-clock.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { LicenseUsageQuery, type UsagePoint } from './documents.ts';
import { useAsked } from '../graphql/use-asked.ts';

const everyMs = 20_000;
const hourMs = 3_600_000;

/** `until` is when it was asked for, in milliseconds since 1970. */
type Usage = { readonly points: readonly UsagePoint[]; readonly until: number };

/** Peaks of a license by the hour, of the last 24 hours. */
export function useLastDay(license: string | undefined): Usage | undefined {
  return useUsage(license, 'HOUR', 23 * hourMs);
}

/** The peak and the denials of a license since midnight of the viewer's zone. */
export function useToday(license: string): UsagePoint | undefined {
  return useUsage(license, 'DAY', 0)?.points.at(-1);
}

function useUsage(license: string | undefined, interval: 'HOUR' | 'DAY', backMs: number): Usage | undefined {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  const zone = useTimeZone();
  return useAsked(`${scope.environment} ${license} ${interval} ${zone}`, everyMs, async () => {
    const now = serverNow();
    if (license === undefined) return { points: [], until: now };
    const from = new Date(now - backMs).toISOString();
    const to = new Date(now + 1000).toISOString();
    const variables = { ...scope, license, interval, from, to, timeZone: zone };
    const { data } = await rows.query(LicenseUsageQuery, variables).toPromise();
    return data && { points: data.licenseUsage, until: now };
  }).data;
}
