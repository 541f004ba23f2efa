import { Skeleton } from '@mantine/core';
import { IconLicense } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Provider } from 'urql';
import { useConnection } from '../graphql/connection-context.ts';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages } from '../messages/messages.ts';
import { fullestOf } from '../sessions/seats/fullest.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { changedSearch } from '../shell/text-in-search.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Read } from '../ui/read.tsx';
import { ReportControls } from './report-controls.tsx';
import { periodOf } from './reports-search.ts';
import { part } from '../ui/fetched.ts';

const route = getRouteApi('/reports');

const Report = lazy(part(() => import('./report.tsx'), 'Report'));

/** How much of each license was in use, by hour and by day, and how many seats that takes. */
export function ReportsPage() {
  const m = useMessages();
  const { rows } = useConnection();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timeZone = useTimeZone();
  const scope = useEnvironmentArgument();
  const { licenses, error, read } = useLicenses();
  // The clock goes on; the report stays what was asked for until something else is.
  const [now] = useState(serverNow);
  const period = periodOf(search, now, timeZone);
  // The fullest one of the environment, and no other for becoming fuller meanwhile.
  const [first, setFirst] = useState<string>();
  const fullest = licenses && fullestOf(licenses)?.key;
  if (fullest !== undefined && !licenses?.some(({ key }) => key === first)) setFirst(fullest);
  const chosen = search.license ?? first;
  return (
    <Page isWide lead={m.reports.lead}>
      <Read data={licenses} error={error} failedTitle={m.licenses.failedTitle} onRetry={read}>
        {(all) =>
          chosen === undefined ? (
            <Notice icon={<IconLicense size={20} />} title={m.licenses.emptyTitle}>
              {m.licenses.empty}
            </Notice>
          ) : (
            <>
              <ReportControls
                licenses={all}
                license={chosen}
                search={search}
                period={period}
                onChange={(change) =>
                  void navigate({ search: (last) => changedSearch(last, change), replace: true })
                }
              />
              <Suspense fallback={<Skeleton height={320} radius={10} />}>
                <Provider value={rows}>
                  <Report
                    key={`${scope.environment} ${chosen}`}
                    license={{ key: chosen, name: all.find(({ key }) => key === chosen)?.name ?? chosen }}
                    period={period}
                  />
                </Provider>
              </Suspense>
            </>
          )
        }
      </Read>
    </Page>
  );
}
