import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { LicensesQuery } from '../sessions/seats/licenses.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useFormat } from '../ui/format.ts';
import { valueText } from './value-text.ts';

/** A value of a field of an entry as a person says it. */
export type Say = (field: string, value: unknown) => string;

/** Entries name licenses by id; one that has been removed since, or may not be seen, keeps that. */
export function useSay(): Say {
  const m = useMessages();
  const format = useFormat();
  const variables = useEnvironmentArgument();
  const maySee = useRight('SESSIONS_VIEW');
  const [{ data }] = useQuery({ query: LicensesQuery, variables, pause: !maySee });
  const names = Object.fromEntries(data?.licenses.nodes.map(({ id, name }) => [id, name]) ?? []);
  return (field, value) => valueText(field, value, { m, format, names });
}
