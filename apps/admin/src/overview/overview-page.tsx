import { lazy, Suspense, type ReactNode } from 'react';
import { Skeleton } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { part } from '../ui/fetched.ts';
import { Read } from '../ui/read.tsx';
import { Attention } from './attention.tsx';
import { Events } from './events.tsx';
import { LicenseTile } from './license-tile.tsx';
import { useSamples } from './use-samples.ts';
import classes from './overview.module.css';

const UseChart = lazy(part(() => import('./use-chart.tsx'), 'UseChart'));

/** What is going on, at a glance: seats, what needs a look, use as it moves, the newest events. Each part fails alone. */
export function OverviewPage() {
  const m = useMessages();
  const { licenses, error, read } = useLicenses();
  const samples = useSamples(licenses);
  return (
    <div className={classes['page']}>
      <Part title={m.overview.licenses}>
        <Read data={licenses} error={error} failedTitle={m.licenses.failedTitle} onRetry={read} height={96}>
          {(all) =>
            all.length === 0 ? (
              <p className={classes['dim']}>{`${m.seats.none}. ${m.seats.noneHelp}`}</p>
            ) : (
              <div className={classes['tiles']}>
                {all.map((license) => (
                  <LicenseTile key={license.id} license={license} />
                ))}
              </div>
            )
          }
        </Read>
      </Part>
      <Part title={m.overview.attention}>
        <Attention licenses={licenses} />
      </Part>
      <div className={classes['columns']}>
        {licenses && licenses.length > 0 && (
          <Part title={m.overview.use}>
            <Suspense fallback={<Skeleton height={240} radius={10} />}>
              <UseChart licenses={licenses} samples={samples} />
            </Suspense>
          </Part>
        )}
        <Part title={m.overview.events}>
          <Events />
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className={classes['part']}>
      <h2 className={classes['heading']}>{title}</h2>
      <ErrorBoundary>{children}</ErrorBoundary>
    </section>
  );
}
