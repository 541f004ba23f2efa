import type { Client } from './client.ts';

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** GraphQL over SSE, as an integrator without a library reads it. */
export async function* eventStream(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  signal?: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const response = await fetch(`${client.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(client.token === null ? {} : { authorization: `Bearer ${client.token}` }),
    },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.body === null || !response.ok) throw new Error(`HTTP ${response.status}`);
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      if (block.startsWith(':')) continue;
      const [, event = '', data = ''] = /^event: (\S+)\ndata: ?(.*)$/u.exec(block) ?? [];
      yield { event, data };
    }
  }
}
