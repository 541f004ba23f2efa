import { builder } from './builder.ts';
import { badUserInput } from './errors.ts';

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/u;

builder.scalarType('DateTime', {
  description: 'RFC 3339 instant with offset.',
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: (value) => {
    const instant = typeof value === 'string' && rfc3339.test(value) ? Date.parse(value) : NaN;
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
