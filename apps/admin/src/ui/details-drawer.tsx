import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFocusBack } from './use-focus-back.ts';
import classes from './details-drawer.module.css';

export type Detail = { readonly label: string; readonly value: ReactNode };

type DetailsDrawerProps = {
  readonly title: string;
  /** What is null is left out. */
  readonly details: readonly (Detail | null)[];
  readonly onClose: () => void;
  readonly size?: string;
  readonly children?: ReactNode;
};

/** All that is known of one row, beside its list. */
export function DetailsDrawer({ title, details, onClose, size = '26rem', children }: DetailsDrawerProps) {
  const m = useMessages();
  useFocusBack();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <dl className={classes['details']}>
        {details.map(
          (detail) =>
            detail && (
              <div key={detail.label}>
                <dt>{detail.label}</dt>
                <dd>{detail.value}</dd>
              </div>
            ),
        )}
      </dl>
      {children}
    </Drawer>
  );
}
