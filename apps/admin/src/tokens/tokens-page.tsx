import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { ApiTokensQuery, type ApiToken } from './documents.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { TokenTable } from './token-table.tsx';
import { faultText } from '../ui/fault-text.ts';

export function TokensPage() {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data, error }, read] = useQuery({
    query: ApiTokensQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [isCreating, creating] = useDisclosure(false);
  const [toRevoke, setToRevoke] = useState<ApiToken | null>(null);
  const tokens = data?.apiTokens;
  return (
    <Page
      lead={m.tokens.lead}
      actions={
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={creating.open}>
          {m.tokens.create}
        </Button>
      }
    >
      {tokens && tokens.length > 0 && <TokenTable tokens={tokens} onRevoke={setToRevoke} />}
      {tokens?.length === 0 && (
        <Notice icon={<IconKey size={20} />} title={m.tokens.emptyTitle}>
          {m.tokens.empty}
        </Notice>
      )}
      {tokens === undefined && error === undefined && (
        <Skeleton height={160} radius={10} aria-label={m.common.loading} />
      )}
      {tokens === undefined && error !== undefined && (
        <Notice
          tone="bad"
          icon={<IconAlertTriangle size={20} />}
          title={m.tokens.failedTitle}
          action={{ label: m.common.retry, run: () => read({ requestPolicy: 'network-only' }) }}
        >
          {faultText(error, m)}
        </Notice>
      )}
      {isCreating && <CreateTokenDialog variables={variables} onClose={creating.close} />}
      {toRevoke && <RevokeDialog token={toRevoke} onClose={() => setToRevoke(null)} />}
    </Page>
  );
}
