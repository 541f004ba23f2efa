import type { Client } from './client.ts';

export interface HistoryList<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface DenialView {
  readonly id: string;
  readonly at: string;
  readonly login: string;
  readonly module: string;
  readonly license: string | null;
  readonly refusal: string;
  readonly total: number | null;
  readonly inUse: number | null;
}

export interface AuditView {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly ipAddress: string | null;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

const args = 'environment: $environment, from: $from, to: $to, filter: $filter, first: $first, after: $after';
const variables = '$environment: String, $from: DateTime, $to: DateTime, $first: Int, $after: String';
const paged = 'totalCount pageInfo { hasNextPage endCursor }';

export const denialsQuery = `query (${variables}, $filter: DenialFilter) { denials(${args}) { ${paged}
  edges { cursor node { id at login module license refusal host ipAddress total inUse } } } }`;
export const auditQuery = `query (${variables}, $filter: AuditFilter) { auditLog(${args}) { ${paged}
  edges { cursor node { id at actor ipAddress action subject before after } } } }`;

export async function denials(
  client: Client,
  given: Record<string, unknown> = {},
): Promise<HistoryList<DenialView>> {
  return (await client.ask<{ denials: HistoryList<DenialView> }>(denialsQuery, given)).denials;
}

export async function auditLog(
  client: Client,
  given: Record<string, unknown> = {},
): Promise<HistoryList<AuditView>> {
  return (await client.ask<{ auditLog: HistoryList<AuditView> }>(auditQuery, given)).auditLog;
}

/** The nodes of a list. */
export const nodes = <Node>({ edges }: HistoryList<Node>): Node[] => edges.map(({ node }) => node);

/** A CSV export, read to its end. */
export async function exported(
  { address, token }: Client,
  name: string,
  parameters: Record<string, unknown> = {},
): Promise<{ status: number; headers: Headers; text: string; lines: string[] }> {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${address}/export/${name}.csv?${query.toString()}`, { headers });
  // `text()` would take the byte order mark away.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, text, lines: text.split('\r\n') };
}
