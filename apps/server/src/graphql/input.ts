import { countdownLimits, listLimits, textLimits } from '@seatkeeper/domain';
import { z } from 'zod';
import { normalizeAddress } from '../identity/client-address.ts';
import { badUserInput } from './errors.ts';

/** Shapes of what callers send, with their limits. Whatever passes is as the engine expects it. */

/** Reads an input, or says what is wrong with it in one sentence; an input that is no object has a name. */
export function checked<Shape>(shape: z.ZodType<Shape>, input: unknown, name?: string): Shape {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const { path, message } = ownIssue(result.error.issues);
  const where = [...(name === undefined ? [] : [name]), ...path].join('.');
  throw badUserInput(`${where === '' ? 'The input' : where}: ${message}`);
}

/** The first issue. Of a choice, "invalid input" says nothing: what its last member lacks does. */
function ownIssue(issues: readonly z.core.$ZodIssue[]): { path: readonly PropertyKey[]; message: string } {
  const [issue] = issues;
  if (issue?.code !== 'invalid_union') return issue ?? { path: [], message: 'is not valid' };
  const { path, message } = ownIssue(issue.errors.at(-1) ?? []);
  return { path: [...issue.path, ...path], message };
}

/** Controls and half surrogates cannot be stored on every database, and mean nothing to anyone. */
const control = /[\p{Cc}\p{Cs}]/u;
const multiline = /[^\P{Cc}\n\t]|\p{Cs}/u;

export function text(limit: number, forbidden = control): z.ZodType<string> {
  return z
    .string()
    .max(limit, `must have at most ${limit} characters`)
    .refine((value) => value.trim() !== '', 'must not be empty')
    .refine((value) => !forbidden.test(value), 'must not hold control characters');
}

/** Left out, null and empty are the same: nothing. */
const optional = (limit: number): z.ZodType<string | null> =>
  z
    .union([z.literal(''), text(limit)])
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value));

export const login = text(textLimits.login);
export const key = text(textLimits.key);
export const note = z
  .union([z.literal(''), text(textLimits.note, multiline)])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));
export const messageText = text(textLimits.message, multiline);
const { least, most } = countdownLimits;
const seconds = `must be a whole number of seconds from ${least} to ${most}`;
export const countdownSeconds = z
  .number()
  .int(seconds)
  .min(least, seconds)
  .max(most, seconds)
  .nullish()
  .transform((value) => value ?? null);
export const search = text(textLimits.search);
/** A part of a filter: null where nothing was said. */
export const given = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? null);
/** What is not typed yet filters nothing. */
export const searched = given(z.union([z.literal(''), z.string().regex(/^\s+$/u), search])).transform(
  (value) => (value === null || value.trim() === '' ? null : value),
);
export const requestId = text(textLimits.requestId);
export const id = z.string().max(200, 'is no id');
export const ids = z.array(id).max(listLimits.ids, `must have at most ${listLimits.ids} ids`);

const ipAddress = z
  .string()
  .max(100, 'must be an IP address')
  .nullish()
  .transform((value, issues) => {
    if (value === null || value === undefined) return null;
    const address = normalizeAddress(value);
    if (address === null) issues.addIssue({ code: 'custom', message: 'must be an IP address' });
    return address;
  });

export const signOnInput = z.object({
  environment: key.nullish(),
  requestId,
  user: login,
  displayName: optional(textLimits.name),
  module: key,
  host: optional(textLimits.place),
  clientId: optional(textLimits.place),
  ipAddress,
  appServer: optional(textLimits.place),
  userAgent: optional(textLimits.userAgent),
  replace: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  replaceSessions: z
    .array(id)
    .max(1000, 'must have at most 1000 ids')
    .nullish()
    .transform((value) => value ?? []),
});

export const heartbeatInput = z.object({
  active: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  editing: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  window: optional(textLimits.place),
  sessionToken: z.string().max(300, 'is no session token').nullish(),
  ipAddress,
  acknowledge: z.array(id).max(1000, 'must have at most 1000 ids').nullish(),
});

export const sessionInput = z.object({
  sessionToken: z.string().max(300, 'is no session token').nullish(),
  ipAddress,
});

export const windowId = text(textLimits.place);
export const tokenName = text(textLimits.name);
export const password = z
  .string()
  .max(textLimits.password, `must have at most ${textLimits.password} characters`);
