import { Skeleton } from '@mantine/core';
import type { CombinedError } from '@urql/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Notice } from './notice.tsx';
import { faultText } from './fault-text.ts';

type ReadProps<Data> = {
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly failedTitle: string;
  readonly onRetry: () => void;
  readonly height?: number;
  readonly children: (data: Data) => ReactNode;
};

/** What was read; before that its outline, or why it could not be read. */
export function Read<Data>({ data, error, failedTitle, onRetry, height = 200, children }: ReadProps<Data>) {
  const m = useMessages();
  if (data !== undefined) return children(data);
  if (error === undefined) {
    return <Skeleton height={height} radius={10} role="status" aria-label={m.common.loading} />;
  }
  return (
    <Notice
      tone="bad"
      icon={<IconAlertTriangle size={20} />}
      title={failedTitle}
      action={{ label: m.common.retry, run: onRetry }}
    >
      {faultText(error, m)}
    </Notice>
  );
}
