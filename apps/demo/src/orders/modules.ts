/** The application's modules, under the keys that Seatkeeper knows them by; each has a page of its own. */
export const modules = [
  { key: 'sales', name: 'Sales', page: '/sales' },
  { key: 'data-collection', name: 'Data Collection', page: '/data-collection' },
] as const;

export type ModuleKey = (typeof modules)[number]['key'];

export function isModuleKey(key: unknown): key is ModuleKey {
  return modules.some((module) => module.key === key);
}

export function moduleOf(key: ModuleKey): (typeof modules)[number] {
  const found = modules.find((module) => module.key === key);
  if (!found) throw new Error(`No module ${key}`);
  return found;
}
