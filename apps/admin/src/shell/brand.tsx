import { useMessages } from '../messages/messages.ts';
import { Logo } from '../ui/logo.tsx';
import classes from './shell.module.css';

export function Brand() {
  const m = useMessages();
  return (
    <span className={classes['brand']}>
      <Logo size={24} />
      <span>{m.product}</span>
    </span>
  );
}
