import { Alert, Button, Table } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import type { Settings } from './documents.ts';
import { changedSettings, type Draft } from './draft.ts';
import { valueText } from './setting-words.ts';
import classes from './settings.module.css';

type ConflictNoticeProps = {
  /** What this admin was looking at. */
  readonly was: Settings;
  readonly now: Settings;
  readonly draft: Draft;
  readonly onKeep: () => void;
  readonly onTake: () => void;
};

/** Another admin saved first: what they changed, beside what this one wanted. */
export function ConflictNotice({ was, now, draft, onKeep, onTake }: ConflictNoticeProps) {
  const m = useMessages();
  const format = useFormat();
  // Saved is at the end of a long page, and this stands at its beginning.
  const show = useCallback(
    (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' }),
    [],
  );
  return (
    <Alert
      ref={show}
      color="yellow"
      icon={<IconArrowsSplit2 size={18} />}
      title={m.settings.conflictTitle}
      role="alert"
      mb="md"
    >
      {m.settings.conflictHelp}
      <div className={classes['conflict']}>
        <Table withRowBorders={false} verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th>{m.settings.conflictWas}</Table.Th>
              <Table.Th>{m.settings.conflictTheirs}</Table.Th>
              <Table.Th>{m.settings.conflictYours}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changedSettings(was, now).map((setting) => {
              const yours = draft[setting.field];
              return (
                <Table.Tr key={setting.field}>
                  <Table.Td title={setting.name}>{m.settings.words[setting.field].label}</Table.Td>
                  <Table.Td>{valueText(setting, was[setting.field], m, format)}</Table.Td>
                  <Table.Td>
                    <strong>{valueText(setting, now[setting.field], m, format)}</strong>
                  </Table.Td>
                  <Table.Td>
                    {yours === undefined ? m.common.nothing : valueText(setting, yours, m, format)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes['conflictActions']}>
        <Button size="xs" variant="default" onClick={onTake}>
          {m.settings.takeTheirs}
        </Button>
        <Button size="xs" onClick={onKeep}>
          {m.settings.keepMine}
        </Button>
      </div>
    </Alert>
  );
}
