import { subscribe, type Subscription } from '../harness/subscription.ts';
import type { Client } from '../harness/client.ts';

export interface Row {
  readonly id: string;
  readonly state: string;
}

interface Message {
  readonly revision: number;
  readonly reset: boolean;
  readonly changes: readonly { readonly revision: number; readonly kind: string; readonly session: Row }[];
}

const fields =
  'id state keepAlive licenseState windows editing host user { login displayName } module { key }';
const list = `query ($filter: SessionFilter, $after: String) { sessions(environment: "live", filter: $filter, first: 1000, after: $after) {
  revision totalCount edges { node { ${fields} } } } }`;
const feed = `subscription ($filter: SessionFilter, $since: Revision) { sessionChanged(environment: "live", filter: $filter, since: $since) {
  revision reset changes { revision kind session { ${fields} } } } }`;

/** What somebody with a filter sees: the list as it was read, and what the feed said since. */
export class Follower {
  readonly filter: Record<string, unknown>;
  rows = new Map<string, Row>();
  revision = 0;
  /** Messages that cannot be: out of order, twice, or about what was not there. */
  readonly lies: string[] = [];
  /** Revisions of changes since `readAt`. */
  heard: number[] = [];
  readAt = 0;
  resets = 0;
  connections = 0;
  private readonly client: () => Client;
  private current: Subscription<{ sessionChanged: Message }> | null = null;
  private isStopped = false;
  private isRead = false;

  constructor(filter: Record<string, unknown>, client: () => Client) {
    this.filter = filter;
    this.client = client;
  }

  /** Follows through any number of lost connections until it is stopped. */
  async run(): Promise<void> {
    while (!this.isStopped) {
      try {
        if (!this.isRead) await this.read();
        await this.follow();
      } catch {
        // The server is gone, or the connection was cut: come back.
        await new Promise((resume) => setTimeout(resume, 20));
      }
    }
  }

  /** Cuts the connection, as a network does. */
  cut(): void {
    void this.current?.[Symbol.asyncDispose]();
  }

  stop(): void {
    this.isStopped = true;
    this.cut();
  }

  async query(): Promise<{ revision: number; rows: Map<string, Row> }> {
    const { sessions } = await this.client().ask<{
      sessions: { revision: number; totalCount: number; edges: { node: Row }[] };
    }>(list, { filter: this.filter });
    if (sessions.totalCount > sessions.edges.length) throw new Error('more sessions than a page holds');
    return {
      revision: sessions.revision,
      rows: new Map(sessions.edges.map(({ node }) => [node.id, node])),
    };
  }

  /** Revisions of the changes after that one, up to the latest heard of, as the database has them. */
  async replay(since: number): Promise<number[]> {
    const { address, token } = this.client();
    const variables = { filter: this.filter, since };
    await using replayed = subscribe<{ sessionChanged: Message }>(address, feed, variables, token);
    const messages = await replayed.until(({ sessionChanged }) => sessionChanged.revision >= this.revision);
    if (messages.some(({ sessionChanged }) => sessionChanged.reset)) throw new Error('too long ago');
    return messages.flatMap(({ sessionChanged }) => sessionChanged.changes.map(({ revision }) => revision));
  }

  private async read(): Promise<void> {
    const { revision, rows } = await this.query();
    this.rows = rows;
    this.revision = revision;
    this.readAt = revision;
    this.heard = [];
    this.isRead = true;
  }

  private async follow(): Promise<void> {
    const { address, token } = this.client();
    const variables = { filter: this.filter, since: this.revision };
    await using current = subscribe<{ sessionChanged: Message }>(address, feed, variables, token);
    this.current = current;
    this.connections += 1;
    while (!this.isStopped) {
      const { sessionChanged } = await current.next();
      if (sessionChanged.reset) {
        this.resets += 1;
        this.isRead = false;
        return;
      }
      this.apply(sessionChanged);
    }
  }

  private apply({ revision, changes }: Message): void {
    for (const change of changes) {
      const { id } = change.session;
      if (change.revision <= this.revision) this.lies.push(`${change.revision} after ${this.revision}`);
      this.revision = change.revision;
      this.heard.push(change.revision);
      const isKnown = this.rows.has(id);
      const isNew = change.kind === 'STARTED' || change.kind === 'ENTERED';
      if (isKnown === isNew) this.lies.push(`${change.kind} of one that was ${isKnown ? '' : 'not '}there`);
      if (change.kind === 'ENDED' || change.kind === 'LEFT') this.rows.delete(id);
      else this.rows.set(id, change.session);
    }
    if (revision < this.revision) this.lies.push(`covers ${revision} after ${this.revision}`);
    this.revision = revision;
  }
}
