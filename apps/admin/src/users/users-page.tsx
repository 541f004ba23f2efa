import { Alert, Button } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconLock,
  IconPlus,
  IconUserOff,
  IconUsers,
} from '@tabler/icons-react';
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
import { Read } from '../ui/read.tsx';
import { SearchField } from '../ui/search-field.tsx';
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
  // The cursors that led here; another search or environment starts at the first page again.
  const list = JSON.stringify([scope, search]);
  const [trail, setTrail] = useState<{ readonly list: string; readonly after: readonly string[] }>({
    list,
    after: [],
  });
  const after = trail.list === list ? trail.after : [];
  const last = after.at(-1);
  const [{ data, error }, read] = useQuery({
    query: UsersQuery,
    variables: {
      ...scope,
      first: pageSize,
      ...(search !== undefined && { search }),
      ...(last !== undefined && { after: last }),
    },
    requestPolicy: 'cache-and-network',
  });
  const [opened, setOpened] = useState<UserDetails | 'new' | null>(null);
  const page = data?.users;
  const endCursor = page?.pageInfo.endCursor;

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
        {({ edges, totalCount }) =>
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
              {totalCount > pageSize && (
                <nav className={classes['pager']} aria-label={m.users.table}>
                  <span>
                    {m.common.page(
                      after.length * pageSize + 1,
                      after.length * pageSize + edges.length,
                      totalCount,
                    )}
                  </span>
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconChevronLeft size={14} />}
                    disabled={after.length === 0}
                    onClick={() => setTrail({ list, after: after.slice(0, -1) })}
                  >
                    {m.common.previous}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    rightSection={<IconChevronRight size={14} />}
                    disabled={page?.pageInfo.hasNextPage !== true || endCursor == null}
                    onClick={() => {
                      if (endCursor != null) setTrail({ list, after: [...after, endCursor] });
                    }}
                  >
                    {m.common.next}
                  </Button>
                </nav>
              )}
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
