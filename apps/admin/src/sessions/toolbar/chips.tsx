import { Pill } from '@mantine/core';
import { useQuery } from 'urql';
import { useMessages, type Messages } from '../../messages/messages.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { LicensesQuery } from '../seats/licenses.ts';
import type { SearchChange, SessionsSearch } from '../sessions-search.ts';
import classes from './toolbar.module.css';

type ChipsProps = {
  readonly search: SessionsSearch;
  readonly onChange: (change: SearchChange) => void;
};

/** The filters that hold and have no control of their own in the bar, each with the way to take it away. */
export function Chips({ search, onChange }: ChipsProps) {
  const m = useMessages();
  const { license } = search;
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: LicensesQuery, variables, pause: license === undefined });
  const licenseName = data?.licenses.nodes.find(({ key }) => key === license)?.name ?? license;
  return chipsOf(search, licenseName, m).map(({ key, label }) => (
    <Pill
      key={key}
      className={classes['chip'] ?? ''}
      withRemoveButton
      onRemove={() => onChange({ [key]: undefined })}
      removeButtonProps={{
        'aria-label': m.sessions.removeFilter(label),
        'aria-hidden': false,
        tabIndex: 0,
      }}
    >
      {label}
    </Pill>
  ));
}

function chipsOf(
  search: SessionsSearch,
  licenseName: string | undefined,
  m: Messages,
): readonly { key: keyof SessionsSearch; label: string }[] {
  const texts = (['user', 'host', 'ipAddress', 'appServer', 'sessionType'] as const).flatMap((key) =>
    search[key] === undefined ? [] : [{ key, label: m.filters.is(m.sessions.columns[key], search[key]) }],
  );
  const { keepAlive, overusers, countingDown } = search;
  const answer = (flag: boolean) => (flag ? m.common.yes : m.common.no);
  const said = (is: boolean, words: string) => (is ? words : m.filters.is(words, m.common.no));
  return [
    ...texts,
    ...(licenseName === undefined
      ? []
      : [{ key: 'license' as const, label: m.sessions.licenseFilter(licenseName) }]),
    ...(keepAlive === undefined
      ? []
      : [
          {
            key: 'keepAlive' as const,
            label: m.filters.is(m.sessions.columns.keepAlive, answer(keepAlive)),
          },
        ]),
    ...(overusers === undefined
      ? []
      : [{ key: 'overusers' as const, label: said(overusers, m.filters.overusers) }]),
    ...(countingDown === undefined
      ? []
      : [{ key: 'countingDown' as const, label: said(countingDown, m.filters.countingDown) }]),
  ];
}
