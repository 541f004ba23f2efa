import { MODULES, RARE_MODULE } from '../fill/filled-database.ts';

/** One way to ask for a page of the live sessions, and the same filter in SQL to count what its total must be. */
export interface ListCase {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly where: string;
}

const orders = [
  { name: 'default order', orderBy: undefined },
  { name: 'by user', orderBy: { field: 'USER', direction: 'ASC' } },
] as const;

/** The filler gives every user about four sessions, however many there are in all. */
const SOME_USER = 'user-00000149';
const [COMMON_MODULE] = MODULES;

const filters = [
  { name: 'all', filter: undefined, where: 'TRUE' },
  { name: 'one module', filter: { module: COMMON_MODULE }, where: `module_key = '${COMMON_MODULE}'` },
  { name: 'a rare module', filter: { module: RARE_MODULE }, where: `module_key = '${RARE_MODULE}'` },
  { name: 'one user', filter: { user: SOME_USER }, where: `login_key = '${SOME_USER}'` },
  { name: 'hung', filter: { states: ['HUNG'] }, where: "state = 'HUNG'" },
  {
    name: 'active in one module',
    filter: { states: ['ACTIVE'], module: COMMON_MODULE },
    where: `state = 'ACTIVE' AND module_key = '${COMMON_MODULE}'`,
  },
] as const;

export const listCases: readonly ListCase[] = [
  ...filters.flatMap(({ name, filter, where }) =>
    orders.map((order) => ({
      name: `${name}, ${order.name}`,
      variables: { first: 50, filter, orderBy: order.orderBy },
      where,
    })),
  ),
  { name: 'all, last page', variables: { last: 50 }, where: 'TRUE' },
];
