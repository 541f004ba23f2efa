import classes from './cells.module.css';

type NameCellProps = { readonly of: { readonly name: string; readonly key: string } };

/** What something is called, and the key that programs know it by. */
export function NameCell({ of: { name, key } }: NameCellProps) {
  return (
    <span title={`${name} (${key})`}>
      {name} <code className={classes['key']}>{key}</code>
    </span>
  );
}
