import { Kbd, Menu } from '@mantine/core';
import {
  IconArmchair,
  IconClockX,
  IconCopy,
  IconDeviceDesktop,
  IconId,
  IconMessage,
  IconNetwork,
  IconPlayerStop,
  IconStack2,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import type { Place } from '../grid/grid-row.tsx';
import { actKeys, type GridAct } from '../grid/use-grid-keys.ts';
import type { SearchChange } from '../sessions-search.ts';
import { useCopyDetails } from './copy-details.ts';

export type MenuPlace = Place & { readonly session: SessionRow };

type SessionMenuProps = {
  readonly place: MenuPlace | null;
  /** How many are selected; the row that the menu was opened on is among them. */
  readonly count: number;
  /** Those of them that are known one by one. */
  readonly sessions: readonly SessionRow[];
  /** What may be done to them. */
  readonly acts: ReadonlySet<GridAct>;
  readonly onClose: () => void;
  readonly onAct: (act: GridAct) => void;
  readonly onOpen: (session: SessionRow) => void;
  readonly onFilter: (filter: SearchChange) => void;
};

export function SessionMenu(props: SessionMenuProps) {
  const { place, count, sessions, acts, onClose, onAct, onOpen, onFilter } = props;
  const m = useMessages();
  const copy = useCopyDetails();
  const { user, module, host, ipAddress } = place?.session ?? {};
  const n = Math.max(1, count);
  const items: readonly { act: GridAct; label: string; icon: ReactNode; isGrave?: boolean }[] = [
    { act: 'notify', label: m.acts.notifyItem(n), icon: <IconMessage size={16} /> },
    { act: 'release', label: m.acts.releaseItem(n), icon: <IconArmchair size={16} /> },
    { act: 'callOff', label: m.acts.callOff, icon: <IconClockX size={16} /> },
    { act: 'kill', label: m.kill.item(n), icon: <IconPlayerStop size={16} />, isGrave: true },
  ];
  const filters: readonly { label: string; filter: SearchChange; icon: ReactNode }[] = [
    ...(user
      ? [
          {
            label: m.sessions.onlyUser(user.login),
            filter: { user: user.login },
            icon: <IconUser size={16} />,
          },
        ]
      : []),
    ...(module
      ? [
          {
            label: m.sessions.onlyModule(module.name),
            filter: { module: module.key },
            icon: <IconStack2 size={16} />,
          },
        ]
      : []),
    ...(host
      ? [{ label: m.sessions.onlyHost(host), filter: { host }, icon: <IconDeviceDesktop size={16} /> }]
      : []),
    ...(ipAddress
      ? [{ label: m.sessions.onlyAddress(ipAddress), filter: { ipAddress }, icon: <IconNetwork size={16} /> }]
      : []),
  ];
  return (
    <Menu
      opened={place !== null}
      onClose={onClose}
      position="bottom-start"
      offset={2}
      width={310}
      transitionProps={{ duration: 80 }}
      withInitialFocusPlaceholder={place?.isByKey !== true}
      // Not keys: the one that opens it is still on its way to the document, and would close it at once.
      clickOutsideEvents={['mousedown', 'touchstart']}
      key={place === null ? 'closed' : `${place.x} ${place.y}`}
    >
      <Menu.Target>
        <div aria-hidden style={{ position: 'fixed', left: place?.x ?? 0, top: place?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown
        aria-label={m.sessions.menu}
        // Where the menu key acts as it is let go, the browser's own menu would open on top of this one.
        onContextMenu={(event) => event.preventDefault()}
      >
        {place && (
          <Menu.Item
            leftSection={<IconId size={16} />}
            rightSection={<Key of="details" />}
            aria-keyshortcuts={actKeys.details}
            onClick={() => onOpen(place.session)}
          >
            {m.acts.details}
          </Menu.Item>
        )}
        {items
          .filter(({ act }) => acts.has(act))
          .map(({ act, label, icon, isGrave }) => (
            <Menu.Item
              key={act}
              leftSection={icon}
              rightSection={<Key of={act} />}
              aria-keyshortcuts={actKeys[act]}
              onClick={() => onAct(act)}
              {...(isGrave && { c: 'var(--sk-bad)' })}
            >
              {label}
            </Menu.Item>
          ))}
        <Menu.Divider />
        {filters.map(({ label, filter, icon }) => (
          <Menu.Item key={label} leftSection={icon} onClick={() => onFilter(filter)}>
            {label}
          </Menu.Item>
        ))}
        {sessions.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy(sessions)}>
              {m.sessions.copyDetails}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A phone has no keys. */
function Key({ of }: { readonly of: GridAct }) {
  return (
    <Kbd visibleFrom="sm" aria-hidden>
      {actKeys[of]}
    </Kbd>
  );
}
