import { Button } from '@mantine/core';
import { useState } from 'react';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages } from '../messages/messages.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import type { ApiToken } from './documents.ts';
import { tokenStatus } from './token-status.ts';
import classes from './tokens.module.css';

type TokenTableProps = { readonly tokens: readonly ApiToken[]; readonly onRevoke: (token: ApiToken) => void };

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const m = useMessages();
  const format = useFormat();
  const [now] = useState(serverNow);
  const statusOf = (token: ApiToken) => tokenStatus(token, now);
  const columns: readonly Column<ApiToken>[] = [
    {
      ...{ id: 'name', label: m.tokens.name },
      cell: (token) => (
        <span className={classes['name']} data-status={statusOf(token)}>
          {token.name}
        </span>
      ),
    },
    {
      ...{ id: 'rights', label: m.tokens.rights },
      cell: ({ rights }) => rights.map((right) => m.tokens.rightNames[right]).join(', '),
    },
    {
      ...{ id: 'lastUsedAt', label: m.tokens.lastUsed },
      cell: ({ lastUsedAt: at }) =>
        at === null ? m.common.never : <span title={format.extended(at)}>{format.short(at, now)}</span>,
    },
    {
      ...{ id: 'expiresAt', label: m.tokens.expires },
      cell: ({ expiresAt: at }) =>
        at === null ? m.tokens.neverExpires : <span title={format.extended(at)}>{format.day(at)}</span>,
    },
    { ...{ id: 'status', label: m.tokens.status }, cell: (token) => m.tokens[statusOf(token)] },
    {
      ...{ id: 'revoke', label: m.tokens.actions, isLabelHidden: true, align: 'end' },
      cell: (token) =>
        statusOf(token) !== 'revoked' && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            className={classes['revoke'] ?? ''}
            aria-label={`${m.tokens.revoke} ${token.name}`}
            onClick={() => onRevoke(token)}
          >
            {m.tokens.revoke}
          </Button>
        ),
    },
  ];
  return <DataTable label={m.tokens.table} columns={columns} rows={tokens} rowKey={({ id }) => id} />;
}
