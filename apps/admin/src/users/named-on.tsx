import { useQuery } from 'urql';
import { NamedUsersQuery } from '../licenses/documents.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import classes from './users.module.css';

/** The licenses on whose lists the user is. */
export function NamedOn({ userId }: { readonly userId: string }) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: NamedUsersQuery, variables });
  const names = data?.licenses.nodes
    .filter(({ namedUsers }) => namedUsers.some(({ id }) => id === userId))
    .map(({ name }) => name);
  return (
    <div>
      {m.users.named}:{' '}
      <span className={classes['dim']}>
        {names === undefined || names.length === 0 ? m.common.none : names.join(', ')}
      </span>
    </div>
  );
}
