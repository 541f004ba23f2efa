import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { MessagesContext } from '../messages/messages.ts';
import { Notice } from './notice.tsx';

type Props = { readonly children: ReactNode };

/** Lets one part of the page fail and the rest live. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <MessagesContext.Consumer>
        {(m) => (
          <Notice
            tone="bad"
            icon={<IconAlertTriangle size={20} />}
            title={m.common.crashTitle}
            action={{ label: m.common.retry, run: () => this.setState({ error: null }) }}
          >
            {error.message}
          </Notice>
        )}
      </MessagesContext.Consumer>
    );
  }
}
