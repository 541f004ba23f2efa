/** A text of the address bar; a login of digits arrives as a number. Empty ones are left out. */
export function textInSearch<Key extends string>(
  raw: Readonly<Record<string, unknown>>,
  key: Key,
): Partial<Record<Key, string>> {
  const value = raw[key];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? ({ [key]: text } as Record<Key, string>) : {};
}

/** What is left of a search after a change, without what the change takes away. */
export function changedSearch<Search extends object>(
  last: Search,
  change: { readonly [Key in keyof Search]?: Search[Key] | undefined },
): Search {
  const merged = Object.entries({ ...last, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged) as Search;
}
