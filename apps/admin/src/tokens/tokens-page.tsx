import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CreateButton } from '../ui/create-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Read } from '../ui/read.tsx';
import { CreateTokenDialog } from './create-token-dialog.tsx';
import { ApiTokensQuery, type ApiToken } from './documents.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { TokenTable } from './token-table.tsx';

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
  return (
    <Page lead={m.tokens.lead} actions={<CreateButton label={m.tokens.create} onClick={creating.open} />}>
      <Read
        data={data?.apiTokens}
        error={error}
        failedTitle={m.tokens.failedTitle}
        onRetry={() => read({ requestPolicy: 'network-only' })}
      >
        {(tokens) =>
          tokens.length === 0 ? (
            <Notice icon={<IconKey size={20} />} title={m.tokens.emptyTitle}>
              {m.tokens.empty}
            </Notice>
          ) : (
            <TokenTable tokens={tokens} onRevoke={setToRevoke} />
          )
        }
      </Read>
      {isCreating && <CreateTokenDialog variables={variables} onClose={creating.close} />}
      {toRevoke && <RevokeDialog token={toRevoke} onClose={() => setToRevoke(null)} />}
    </Page>
  );
}
