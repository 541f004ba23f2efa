import { IconLock } from '@tabler/icons-react';
import { Navigate, useMatches, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Notice } from '../ui/notice.tsx';
import { useViewer } from './gate-context.ts';
import { allPages, pagesFor } from './pages.ts';

/** The page, for whoever may see it: nobody else is shown one whose every question is refused. */
export function IfAllowed({ children }: { readonly children: ReactNode }) {
  const m = useMessages();
  const navigate = useNavigate();
  const allowed = pagesFor(useViewer());
  const title = useMatches().at(-1)?.staticData.title;
  const page = allPages.find(({ id }) => id === title);
  const isAllowed = page === undefined || allowed.includes(page);
  const [wasAllowed] = useState(isAllowed);
  // My profile, and an address that nobody knows, are everybody's.
  if (isAllowed) return children;
  const first = allowed[0];
  // Who comes in by the front door is led to what is there for them; who has lost the right meanwhile is told so.
  if (page.to === '/' && !wasAllowed && first !== undefined) return <Navigate to={first.to} replace />;
  const [to, label] = first === undefined ? (['/profile', 'profile'] as const) : [first.to, first.id];
  return (
    <Notice
      icon={<IconLock size={20} />}
      title={m.common.pageNotAllowed}
      action={{ label: m.common.toPage(m.shell.pages[label]), run: () => void navigate({ to }) }}
    />
  );
}
