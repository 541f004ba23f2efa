import { IconUserOff, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CreateButton } from '../ui/create-button.tsx';
import { useFormat } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { ReadOnlyNote } from '../ui/read-only-note.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTrail } from '../ui/use-trail.ts';
import { UsersQuery, type UserDetails } from './documents.ts';
import { userColumns } from './user-columns.tsx';
import { UserDrawer } from './user-drawer.tsx';
import classes from './users.module.css';

const route = getRouteApi('/users');
const pageSize = 50;

export function UsersPage() {
  const m = useMessages();
  const format = useFormat();
  const { search } = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useEnvironmentArgument();
  const mayManage = useRight('USERS_MANAGE');
  const trail = useTrail(JSON.stringify([scope, search]));
  const [{ data, error, fetching }, read] = useQuery({
    query: UsersQuery,
    variables: {
      ...scope,
      first: pageSize,
      ...(search !== undefined && { search }),
      ...(trail.after !== undefined && { after: trail.after }),
    },
    requestPolicy: 'cache-and-network',
  });
  const [opened, setOpened] = useState<UserDetails | 'new' | null>(null);
  const page = data?.users;

  return (
    <Page
      isWide
      lead={m.users.lead}
      actions={mayManage && <CreateButton label={m.users.create} onClick={() => setOpened('new')} />}
    >
      {!mayManage && <ReadOnlyNote>{m.users.readOnly}</ReadOnlyNote>}
      <div className={classes['toolbar']}>
        <SearchField
          label={m.users.search}
          placeholder={m.users.searchPlaceholder}
          className={classes['search'] ?? ''}
          value={search ?? ''}
          onChange={(text) =>
            void navigate({
              search: ({ environment }) => ({
                ...(environment !== undefined && { environment }),
                ...(text !== '' && { search: text }),
              }),
              replace: true,
            })
          }
        />
        {page && <span role="status">{m.users.total(page.totalCount)}</span>}
      </div>
      <PagedTable
        label={m.users.table}
        page={page}
        error={error}
        failedTitle={m.users.failedTitle}
        isFetching={fetching}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        columns={userColumns(m, format)}
        onOpen={setOpened}
        trail={trail}
        pageSize={pageSize}
        empty={
          <Notice
            icon={search === undefined ? <IconUsers size={20} /> : <IconUserOff size={20} />}
            title={search === undefined ? m.users.emptyTitle : m.users.noMatch}
          >
            {search === undefined && m.users.empty}
          </Notice>
        }
      />
      {opened !== null && (
        <UserDrawer
          key={opened === 'new' ? 'new' : opened.id}
          user={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Page>
  );
}
