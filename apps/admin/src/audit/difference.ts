/** One field of what was changed; undefined: it was not there, or is no more. */
export type Difference = {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly isChanged: boolean;
};

/**
 * Field by field what an entry changed, the changed ones first, and of them the id that nobody gave it last. `before` and `after` are the JSON texts of the audit log,
 * null where there was or is nothing. What only repeats the other side's value is no change.
 */
export function differenceOf(before: string | null, after: string | null): readonly Difference[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields
    .map((field) => ({
      ...{ field, before: old[field], after: now[field] },
      isChanged: JSON.stringify(old[field]) !== JSON.stringify(now[field]),
    }))
    .toSorted(
      (a, b) =>
        Number(b.isChanged) - Number(a.isChanged) || Number(a.field === 'id') - Number(b.field === 'id'),
    );
}

/** What stands for a value that is no object: it has no name. */
export const wholeValue = '';

function fieldsOf(json: string | null): Readonly<Record<string, unknown>> {
  if (json === null) return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = json;
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return { [wholeValue]: value };
  return { ...value };
}
