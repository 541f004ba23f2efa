/** What the address bar says about the list of users. */
export type UsersSearch = { readonly search?: string };

export function parseUsersSearch({ search }: Record<string, unknown>): UsersSearch {
  if (typeof search === 'number') return { search: String(search) };
  return typeof search === 'string' && search !== '' ? { search } : {};
}
