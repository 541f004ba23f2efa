import { coerceInputValue, isInputType } from 'graphql';
import { z } from 'zod';
import { badUserInput } from './errors.ts';
import { checked, key } from './input.ts';
import { schema } from './schema.ts';
import { wallClock } from './usage-intervals.ts';

/** What an export takes, as the query string of a GET or the JSON object of a POST names it. */
export type ExportInput = Readonly<Record<string, unknown>>;

const text = z.string().max(10_000).nullish();

const shape = z.strictObject({
  environment: key.nullish(),
  license: key.nullish(),
  interval: text,
  timeZone: text,
  from: text,
  to: text,
  bom: z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]).nullish(),
  // In a query string they are JSON texts.
  filter: z.unknown().optional(),
  orderBy: z.unknown().optional(),
});

export type ExportArguments = z.infer<typeof shape>;

/** Reads what was sent; unknown names are refused, lest a mistyped filter exports everything. */
export function exportArguments(input: ExportInput): ExportArguments {
  const given = Object.entries(input).map(([name, value]) => {
    const json = (name === 'filter' || name === 'orderBy') && typeof value === 'string';
    return [name, json ? parsed(name, value) : value];
  });
  return checked<ExportArguments>(shape, Object.fromEntries(given));
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badUserInput(`${name}: is not valid JSON.`);
  }
}

/** A value as the API itself would take it for an argument of this type: the same names, enums and instants. */
export function coerced(name: string, type: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const inputType = schema.getType(type);
  if (!isInputType(inputType)) throw new Error(`${type} is no input type`);
  return coerceInputValue(value, inputType, (path, _value, error) => {
    throw badUserInput(`${[name, ...path].join('.')}: ${error.message}`);
  });
}

/** Writes an instant as RFC 3339: in UTC, or with the offset that the zone has then. */
export function instantWriter(timeZone: string | null | undefined): (at: number | null) => string | null {
  if (timeZone === null || timeZone === undefined) return (at) => (at === null ? null : iso(at));
  const clock = wallClock(timeZone);
  if (clock === null) throw badUserInput('timeZone: must be an IANA time zone.');
  return (at) => {
    if (at === null) return null;
    const offset = Math.round((clock(at) - Math.floor(at / 1000) * 1000) / 60_000);
    const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${iso(at + offset * 60_000).slice(0, -1)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  };
}

const iso = (at: number): string => new Date(at).toISOString();
