import { builder } from './builder.ts';
import { badUserInput } from './errors.ts';

const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/u;

/** NaN where it is none, or one that could not be written so again. */
function instantOf(text: string): number {
  const [, day] = rfc3339.exec(text) ?? [];
  if (day === undefined) return NaN;
  // JavaScript takes 30 February for 2 March, and writes years before 0 and after 9999 with a sign.
  const midnight = new Date(`${day}T00:00:00Z`);
  const instant = new Date(text);
  const exists = [midnight, instant].every((date) => !Number.isNaN(date.getTime()));
  if (!exists || !midnight.toISOString().startsWith(day)) return NaN;
  return /^\d/u.test(instant.toISOString()) ? instant.getTime() : NaN;
}

builder.scalarType('DateTime', {
  description: 'RFC 3339 instant with offset.',
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: (value) => {
    const instant = typeof value === 'string' ? instantOf(value) : NaN;
    if (Number.isNaN(instant)) throw badUserInput('A DateTime must be like 2026-11-21T09:00:00+01:00.');
    return instant;
  },
});

builder.scalarType('Revision', {
  description: "An environment's change counter: a whole number, safe up to 2^53, sent as a JSON number.",
  serialize: (revision) => revision,
  parseValue: (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
      throw badUserInput('A Revision must be a whole number from 0 to 2^53 - 1.');
    }
    return value;
  },
});
