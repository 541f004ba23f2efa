import type { ReactNode } from 'react';
import { Logo } from '../ui/logo.tsx';
import classes from './door-frame.module.css';

type DoorFrameProps = { readonly title: string; readonly lead: string; readonly children: ReactNode };

/** The look of every page in front of the console. */
export function DoorFrame({ title, lead, children }: DoorFrameProps) {
  return (
    <main className={classes['door']}>
      <div className={classes['card']}>
        <Logo size={36} />
        <h1 className={classes['title']}>{title}</h1>
        <p className={classes['lead']}>{lead}</p>
        {children}
      </div>
    </main>
  );
}
