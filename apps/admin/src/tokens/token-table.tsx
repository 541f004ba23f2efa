import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import type { ApiToken } from './documents.ts';
import { tokenStatus } from './token-status.ts';
import classes from './tokens.module.css';

type TokenTableProps = { readonly tokens: readonly ApiToken[]; readonly onRevoke: (token: ApiToken) => void };

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const m = useMessages();
  const format = useFormat();
  const [now] = useState(serverNow);
  return (
    <div className={classes['frame']}>
      <Table aria-label={m.tokens.table} verticalSpacing={8} className={classes['table'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{m.tokens.name}</Table.Th>
            <Table.Th>{m.tokens.rights}</Table.Th>
            <Table.Th>{m.tokens.lastUsed}</Table.Th>
            <Table.Th>{m.tokens.expires}</Table.Th>
            <Table.Th>{m.tokens.status}</Table.Th>
            <Table.Th aria-label={m.tokens.actions} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => {
            const { id, name, rights, lastUsedAt, expiresAt } = token;
            const status = tokenStatus(token, now);
            const rightNames = rights.map((right) => m.tokens.rightNames[right]).join(', ');
            return (
              <Table.Tr key={id} data-status={status}>
                <Table.Td className={classes['name'] ?? ''} title={name}>
                  {name}
                </Table.Td>
                <Table.Td className={classes['rights'] ?? ''} title={rightNames}>
                  {rightNames}
                </Table.Td>
                <Table.Td title={lastUsedAt === null ? undefined : format.extended(lastUsedAt)}>
                  {lastUsedAt === null ? m.common.never : format.short(lastUsedAt, now)}
                </Table.Td>
                <Table.Td title={expiresAt === null ? undefined : format.extended(expiresAt)}>
                  {expiresAt === null ? m.common.never : format.day(expiresAt)}
                </Table.Td>
                <Table.Td>{m.tokens[status]}</Table.Td>
                <Table.Td className={classes['action'] ?? ''}>
                  {status !== 'revoked' && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="red"
                      aria-label={`${m.tokens.revoke} ${name}`}
                      onClick={() => onRevoke(token)}
                    >
                      {m.tokens.revoke}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
