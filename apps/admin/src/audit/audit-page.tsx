import { getRouteApi } from '@tanstack/react-router';
import { Provider } from 'urql';
import { useConnection } from '../graphql/connection-context.ts';
import { useMessages } from '../messages/messages.ts';
import { changedSearch } from '../shell/text-in-search.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { Page } from '../ui/page.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditList } from './audit-list.tsx';

const route = getRouteApi('/audit');

/** Who changed what, the newest first. */
export function AuditPage() {
  const m = useMessages();
  const { rows } = useConnection();
  const environment = useEnvironment();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Parameters<typeof changedSearch<typeof search>>[1]) =>
    void navigate({ search: (last) => changedSearch(last, next), replace: true });
  const clear = () =>
    void navigate({
      search: ({ environment: key }) => (key === undefined ? {} : { environment: key }),
      replace: true,
    });
  return (
    <Page isWide lead={m.audit.lead}>
      <AuditFilters search={search} onChange={change} onClear={clear} />
      <Provider value={rows}>
        <AuditList key={environment?.key} search={search} onClear={clear} />
      </Provider>
    </Page>
  );
}
