import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMessages } from '../messages/messages.ts';
import type { Trail } from './use-trail.ts';
import classes from './pager.module.css';

type PagerProps = {
  readonly label: string;
  readonly trail: Trail;
  readonly pageSize: number;
  /** Rows on this page, and on all of them. */
  readonly shown: number;
  readonly total: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/** Which rows of how many these are, and the way to the others; nothing where there are no others. */
export function Pager({ label, trail, pageSize, shown, total, pageInfo }: PagerProps) {
  const m = useMessages();
  const { hasNextPage, endCursor } = pageInfo;
  if (trail.before === 0 && !hasNextPage) return null;
  const first = trail.before * pageSize + 1;
  return (
    <nav className={classes['pager']} aria-label={label}>
      <span>{m.common.page(first, first + shown - 1, total)}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconChevronLeft size={14} />}
        disabled={trail.before === 0}
        onClick={trail.previous}
      >
        {m.common.previous}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<IconChevronRight size={14} />}
        disabled={!hasNextPage || endCursor === null}
        onClick={() => {
          if (endCursor !== null) trail.next(endCursor);
        }}
      >
        {m.common.next}
      </Button>
    </nav>
  );
}
