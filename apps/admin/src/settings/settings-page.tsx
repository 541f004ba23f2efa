import { Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment, useEnvironmentArgument } from '../shell/use-environment.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { SettingsQuery } from './documents.ts';
import { SettingsForm } from './settings-form.tsx';
import { faultText } from '../ui/fault-text.ts';

export function SettingsPage() {
  const m = useMessages();
  const environment = useEnvironment();
  const variables = useEnvironmentArgument();
  const [{ data, error }, read] = useQuery({
    query: SettingsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  return (
    <Page lead={m.settings.lead(environment?.name ?? m.common.none)}>
      {data && <SettingsForm key={environment?.key} settings={data.settings} variables={variables} />}
      {data === undefined && error === undefined && (
        <Skeleton height={420} radius={10} aria-label={m.common.loading} />
      )}
      {data === undefined && error !== undefined && (
        <Notice
          tone="bad"
          icon={<IconAlertTriangle size={20} />}
          title={m.settings.failedTitle}
          action={{ label: m.common.retry, run: () => read({ requestPolicy: 'network-only' }) }}
        >
          {faultText(error, m)}
        </Notice>
      )}
    </Page>
  );
}
