import type { ReactNode } from 'react';
import classes from './page.module.css';

type PageProps = {
  readonly lead: string;
  readonly actions?: ReactNode;
  /** Takes the room that tables need. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** A page that scrolls as a whole, with what it is about and what can be done; its title stands in the top bar. */
export function Page({ lead, actions, isWide = false, children }: PageProps) {
  return (
    <div className={classes['page']}>
      <div className={classes['inner']} data-wide={isWide}>
        <header className={classes['header']}>
          <p className={classes['lead']}>{lead}</p>
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}
