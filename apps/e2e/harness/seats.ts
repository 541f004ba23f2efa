import { request } from './api.ts';

/** What the admin sees of a session. */
export interface SessionSeen {
  id: string;
  state: string;
  windows: number;
  exitedAt: string | null;
  endReason: string | null;
  endedBy: string | null;
}

/** The one session that there ever was in the module. */
export async function sessionIn(url: string, adminToken: string, module: string): Promise<SessionSeen> {
  const { sessions } = await request<{ sessions: { edges: { node: SessionSeen }[] } }>(
    url,
    `query ($module: String!) {
      sessions(environment: "live", filter: { module: $module, states: [ACTIVE, IDLE, HUNG, ENDED] }) {
        edges { node { id state windows exitedAt endReason endedBy } }
      }
    }`,
    { module },
    adminToken,
  );
  const [first, ...others] = sessions.edges;
  if (!first || others.length > 0)
    throw new Error(`there are ${sessions.edges.length} sessions in ${module}`);
  return first.node;
}

/** Seats of the license that count. */
export async function seatsInUse(url: string, adminToken: string, license: string): Promise<number> {
  const { licenses } = await request<{ licenses: { nodes: { key: string; inUse: number }[] } }>(
    url,
    `{ licenses(environment: "live") { nodes { key inUse } } }`,
    {},
    adminToken,
  );
  return licenses.nodes.find(({ key }) => key === license)!.inUse;
}

export async function changeSettings(url: string, adminToken: string, input: object): Promise<void> {
  const { settings } = await request<{ settings: { revision: number } }>(
    url,
    `{ settings(environment: "live") { revision } }`,
    {},
    adminToken,
  );
  const { updateSettings } = await request<{ updateSettings: { __typename: string } }>(
    url,
    `mutation ($revision: Revision!, $input: SettingsInput!) {
      updateSettings(environment: "live", revision: $revision, input: $input) { __typename }
    }`,
    { revision: settings.revision, input },
    adminToken,
  );
  if (updateSettings.__typename !== 'SettingsUpdated') throw new Error(updateSettings.__typename);
}
