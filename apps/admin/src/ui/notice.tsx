import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type NoticeProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'quiet' | 'bad';
};

/** What stands where content would: nothing there, or it could not be read. */
export function Notice({ icon, title, children, action, tone = 'quiet' }: NoticeProps) {
  return (
    <div className={classes['notice']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <div className={classes['icon']}>{icon}</div>
      <div className={classes['title']}>{title}</div>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
      {action && (
        <Button variant="default" size="xs" mt="sm" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
