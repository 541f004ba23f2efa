/** Stands for what no text in the database holds. */
const nobody = '\uFFFE';

/**
 * A parameter as PostgreSQL can be asked for it. U+0000 and half of a surrogate pair it does not even take; nothing that is
 * stored holds one, so that whoever asks for it finds nothing, as on SQLite.
 */
export function askable(parameter: unknown): unknown {
  if (typeof parameter !== 'string') return parameter;
  const text = parameter.replaceAll(/\0|\p{Cs}/gu, nobody);
  // In JSON they stand as escapes, unless the backslash is itself escaped.
  return text.includes('\\u') ? text.replaceAll(escapes, nobody) : text;
}

const escapes = /(?<=(?:^|[^\\])(?:\\\\)*)\\u(?:0000|d[89a-f][\da-f]{2})/gu;
