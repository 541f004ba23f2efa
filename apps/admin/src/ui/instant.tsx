import { useFormat } from './format.ts';

/** A time in the viewer's own form, with the one that no one can misread on asking. */
export function Instant({ at, now }: { readonly at: string; readonly now: number }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.extended(at)} style={{ whiteSpace: 'nowrap' }}>
      {format.short(at, now)}
    </time>
  );
}
