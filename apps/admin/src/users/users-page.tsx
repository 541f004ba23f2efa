import { Alert, Button } from '@mantine/core';
import { IconLock, IconPlus, IconUserOff, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { Read } from '../ui/read.tsx';
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
  const [{ data, error }, read] = useQuery({
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
      actions={
        mayManage && (
          <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpened('new')}>
            {m.users.create}
          </Button>
        )
      }
    >
      {!mayManage && (
        <Alert color="gray" icon={<IconLock size={18} />} mb="md">
          {m.users.readOnly}
        </Alert>
      )}
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
      <Read
        data={page}
        error={error}
        failedTitle={m.users.failedTitle}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        height={320}
      >
        {({ edges, totalCount, pageInfo }) =>
          edges.length === 0 ? (
            <Notice
              icon={search === undefined ? <IconUsers size={20} /> : <IconUserOff size={20} />}
              title={search === undefined ? m.users.emptyTitle : m.users.noMatch}
            >
              {search === undefined && m.users.empty}
            </Notice>
          ) : (
            <>
              <DataTable
                label={m.users.table}
                columns={userColumns(m, format)}
                rows={edges.map(({ node }) => node)}
                rowKey={({ id }) => id}
                onOpen={setOpened}
              />
              <Pager
                label={m.users.table}
                trail={trail}
                pageSize={pageSize}
                shown={edges.length}
                total={totalCount}
                pageInfo={pageInfo}
              />
            </>
          )
        }
      </Read>
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
