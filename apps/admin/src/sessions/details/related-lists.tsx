import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { refusalText } from '../../history/refusal-text.ts';
import { useNames } from '../../history/use-names.ts';
import { useMessages } from '../../messages/messages.ts';
import { useAsked } from '../../graphql/use-asked.ts';
import { useFormat } from '../../ui/format.ts';
import { RelatedQuery, type RelatedSession } from './documents.ts';
import classes from './details.module.css';

const everyMs = 5000;

type RelatedListsProps = {
  readonly login: string;
  /** The session that they are related to, and not listed with. */
  readonly id: string;
  readonly environment: string | undefined;
  readonly onOpen: (id: string) => void;
};

/** The user's other sessions and what they were refused. */
export function RelatedLists({ login, id, environment, onOpen }: RelatedListsProps) {
  const m = useMessages();
  const format = useFormat();
  const { rows } = useConnection();
  const names = useNames();
  const { data } = useAsked(`${environment} ${login}`, everyMs, async () => {
    const scope = environment === undefined ? {} : { environment };
    return (await rows.query(RelatedQuery, { ...scope, user: login }).toPromise()).data;
  });
  if (data === undefined) return null;
  const others = (edges: readonly { readonly node: RelatedSession }[]) =>
    edges.map(({ node }) => node).filter((each) => each.id !== id);
  const [live, ended] = [others(data.live.edges), others(data.ended.edges)];
  const denials = data.denials.edges.map(({ node }) => node);
  const where = (session: RelatedSession) => m.kill.on(session.module.name, session.host);
  return (
    <>
      <List id="live" title={m.details.others(live.length)} isEmpty={live.length === 0}>
        {live.map((session) => (
          <li key={session.id}>
            <UnstyledButton onClick={() => onOpen(session.id)}>{where(session)}</UnstyledButton>
            <span>
              {m.sessions.states[session.state]} · {format.full(session.startedAt)}
            </span>
          </li>
        ))}
      </List>
      <List id="ended" title={m.details.endedLately} isEmpty={ended.length === 0}>
        {ended.map((session) => (
          <li key={session.id}>
            <UnstyledButton onClick={() => onOpen(session.id)}>{where(session)}</UnstyledButton>
            <span>
              {session.endReason !== null && m.sessions.endReasons[session.endReason]}
              {session.endedAt !== null && ` · ${format.full(session.endedAt)}`}
            </span>
          </li>
        ))}
      </List>
      <List id="denials" title={m.details.denials(data.denials.totalCount)} isEmpty={denials.length === 0}>
        {denials.map(({ id: denial, at, module, license, refusal, inUse, total }) => (
          <li key={denial}>
            <span className={classes['what']}>
              {refusalText(refusal, m)} · {names.module(module)}
            </span>
            <span>
              {license !== null && `${names.license(license)} `}
              {inUse !== null && total !== null && `${format.number(inUse)}/${format.number(total)} `}·{' '}
              {format.full(at)}
            </span>
          </li>
        ))}
      </List>
    </>
  );
}

type ListProps = {
  readonly id: string;
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
};

function List({ id, title, isEmpty, children }: ListProps) {
  const m = useMessages();
  const heading = `related-${id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={classes['heading']}>
        {title}
      </h2>
      {isEmpty ? (
        <p className={classes['none']}>{m.common.none}</p>
      ) : (
        <ul className={classes['related']}>{children}</ul>
      )}
    </section>
  );
}
