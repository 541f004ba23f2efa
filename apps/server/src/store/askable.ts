/** Stands for what no text in the database holds. */
const nobody = '\uFFFE';

/**
 * A parameter as PostgreSQL can be asked for it. U+0000 and half of a surrogate pair it does not even take; nothing that is
 * stored holds one, so that whoever asks for it finds nothing, as on SQLite.
 */
export function askable(parameter: unknown): unknown {
  if (typeof parameter !== 'string') return parameter;
  const text = parameter.replaceAll(/\0|\p{Cs}/gu, nobody);
  // Lists travel as JSON, in which they stand as escapes.
  if (!text.startsWith('[') || !text.includes('\\u')) return text;
  return text.replaceAll(escapes, (escape) => (escape.length > 2 ? nobody : escape));
}

/** Every backslash with what it escapes, so that one which is itself escaped begins nothing. */
const escapes = /\\(?:u(?:0000|d[89a-f][\da-f]{2})|.)/gu;
