import type { InvalidField } from './settings.ts';

/** Longest texts that are taken, in characters. Past these an input is refused, never cut silently. */
export const textLimits = {
  key: 64,
  login: 200,
  name: 200,
  contact: 500,
  note: 2000,
  message: 2000,
  place: 255,
  userAgent: 1024,
  requestId: 200,
  search: 200,
  password: 1000,
} as const;

/** Items that one list in a request may have. */
export const listLimits = { ids: 10_000, names: 10_000, licensesOfModule: 50 } as const;

/** Seconds that a countdown may run. */
export const countdownLimits = { least: 1, most: 86_400 } as const;

/** Most seats of a license, and most sessions that may share one. */
export const seatLimit = 1_000_000_000;

const keyPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,62}[\p{L}\p{N}])?$/u;
const controlCharacters = /[\p{Cc}\p{Cs}]/u;

/** Collects what is wrong with an input, field by field. */
export class Faults {
  readonly fields: InvalidField[] = [];

  add(field: string, message: string): void {
    this.fields.push({ field, message });
  }

  /** What an admin types once and everybody then refers to. */
  key(field: string, value: string): void {
    if (!keyPattern.test(value)) {
      this.add(field, `Must be 1 to ${textLimits.key} letters, digits, spaces, dots, dashes or underscores.`);
    }
  }

  text(field: string, value: string | null | undefined, limit: number): void {
    if (value === undefined || value === null) return;
    const length = value.trim().length;
    if (length === 0 || value.length > limit) this.add(field, `Must have 1 to ${limit} characters.`);
    else if (controlCharacters.test(value)) this.add(field, 'Must not hold control characters.');
  }

  whole(field: string, value: number | null | undefined, minimum: number, maximum: number): void {
    if (value === undefined || value === null) return;
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      this.add(field, `Must be a whole number from ${minimum} to ${maximum}.`);
    }
  }
}

/** Is this text fit to be a login? The sentence says why not; null: it is. */
export function loginFault(login: string): string | null {
  const faults = new Faults();
  faults.text('login', login, textLimits.login);
  return faults.fields[0]?.message ?? null;
}
