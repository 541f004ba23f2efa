import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { Read } from '../ui/read.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { UserNamesQuery } from '../users/documents.ts';
import { NamedUsersQuery, SaveLicenseMutation, type LicenseDetails } from './documents.ts';
import classes from './licenses.module.css';

type NamedUsersProps = { readonly license: LicenseDetails; readonly isReadOnly: boolean };

/** Who always gets in. Each one is put on the list, or taken off it, at once and alone. */
export function NamedUsers({ license, isReadOnly }: NamedUsersProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data, error }, read] = useQuery({
    query: NamedUsersQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [{ fetching }, save] = useMutation(SaveLicenseMutation);
  const faults = useFaults(['addNamedUsers', 'removeNamedUsers', 'namedUsers']);
  const [login, setLogin] = useState('');
  const [{ data: found }] = useQuery({
    query: UserNamesQuery,
    variables: { ...variables, search: login.trim(), first: 8 },
    pause: isReadOnly || login.trim() === '',
  });
  const named = data?.licenses.nodes.find(({ id }) => id === license.id)?.namedUsers;

  async function change(input: { addNamedUsers: string[] } | { removeNamedUsers: string[] }) {
    faults.check({});
    const answer = await save({ ...variables, input: { key: license.key, ...input } });
    const saved = faults.saved(answer.data?.saveLicense, answer.error);
    if (saved !== null && 'addNamedUsers' in input) setLogin('');
  }

  const listed = new Set(named?.map((user) => user.login));
  const fault = faults.of('addNamedUsers') ?? faults.of('namedUsers') ?? faults.general;
  return (
    <section className={classes['named']} aria-label={m.licenses.namedUsers}>
      <h2 className={classes['heading']}>{m.licenses.namedUsers}</h2>
      <Read
        data={named}
        error={error}
        failedTitle={m.licenses.failedTitle}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        height={80}
      >
        {(users) => (
          <>
            <p className={classes['given']}>{m.licenses.namedUsersHelp(users.length, license.namedTotal)}</p>
            {!isReadOnly && (
              <form
                className={classes['add']}
                onSubmit={(event) => {
                  event.preventDefault();
                  if (login.trim() !== '') void change({ addNamedUsers: [login.trim()] });
                }}
              >
                <Autocomplete
                  aria-label={m.licenses.addUser}
                  placeholder={m.licenses.addUser}
                  maxLength={200}
                  data={
                    found?.users.edges.map(({ node }) => node.login).filter((each) => !listed.has(each)) ?? []
                  }
                  value={login}
                  error={fault}
                  onChange={setLogin}
                />
                <Button type="submit" variant="default" loading={fetching} disabled={login.trim() === ''}>
                  {m.licenses.add}
                </Button>
              </form>
            )}
            {users.length === 0 && <p className={classes['given']}>{m.licenses.noNamed}</p>}
            <ul className={classes['list']}>
              {users.map((user) => (
                <li key={user.id}>
                  <span className={classes['who']} title={`${user.login} · ${user.displayName}`}>
                    {user.login}
                  </span>
                  {!isReadOnly && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={m.licenses.takeOff(user.login)}
                      disabled={fetching}
                      onClick={() => void change({ removeNamedUsers: [user.login] })}
                    >
                      <IconX size={15} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Read>
    </section>
  );
}
