import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { pl } from '../messages/pl.ts';
import { renderConsole } from '../test/render-console.tsx';
import { FormatContext, formatOf } from '../ui/format.ts';
import type { Settings } from './documents.ts';
import { SettingsForm } from './settings-form.tsx';

const saved: Settings = {
  __typename: 'Settings',
  revision: 7,
  sessionExpireTimeHours: 8,
  userExpireTimeHours: 1,
  clientIpAddressCheck: 'YES',
  autoSignoffOnUserExit: false,
  userExpireAction: 'RELEASE_SEAT',
  userExitGraceSeconds: 10,
  heartbeatSeconds: 30,
  hungSessionCutMinutes: 10,
  settingsGraceSeconds: 60,
  multipleSignOn: true,
  overuseThreshold: 5,
  historyDays: 365,
};
type Update = { readonly revision: number; readonly input: Partial<Settings> };

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));

describe('[SE2] the settings form', () => {
  it('shows what the other admin changed, and saves again only against their revision', async () => {
    let now: Settings = { ...saved, revision: 9, sessionExpireTimeHours: 12 };
    const updateSettings = vi.fn(({ revision, input }: Update) => {
      if (revision !== now.revision) return { ...conflict(now) };
      now = { ...now, ...input, revision: 10 };
      return { __typename: 'SettingsUpdated', settings: now };
    });
    const settingsPreview = () => ({ sessionsEnding: 0, seatsFreed: 0, sessionsGoingIdle: 0 });
    const { failures } = renderConsole(<SettingsForm settings={saved} variables={{}} />, {
      updateSettings,
      settingsPreview,
    });

    type('User expires after', '2');
    save();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Session expires after8 h12 h–');
    expect(updateSettings.mock.lastCall?.[0]).toMatchObject({
      revision: 7,
      input: { userExpireTimeHours: 2 },
    });
    expect(screen.getByLabelText('Session expires after')).toHaveProperty('value', '12 h');
    expect(screen.getByRole('button', { name: 'Save changes' })).toHaveProperty('disabled', true);

    fireEvent.click(screen.getByRole('button', { name: 'Keep my changes' }));
    save();
    await screen.findByText('Everything is saved.');
    expect(updateSettings.mock.lastCall?.[0]).toMatchObject({
      revision: 9,
      input: { userExpireTimeHours: 2 },
    });
    expect(now.sessionExpireTimeHours).toBe(12);
    expect(failures).toEqual([]);
  });

  it('takes theirs on asking, and says of what both changed what each wanted', async () => {
    const theirs: Settings = { ...saved, revision: 9, userExpireTimeHours: 3 };
    renderConsole(<SettingsForm settings={saved} variables={{}} />, {
      updateSettings: () => conflict(theirs),
    });
    type('User expires after', '2');
    save();
    expect((await screen.findByRole('alert')).textContent).toContain('User expires after1 h3 h2 h');
    fireEvent.click(screen.getByRole('button', { name: 'Discard my changes' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Everything is saved.')).toBeTruthy();
    expect(screen.getByLabelText('User expires after')).toHaveProperty('value', '3 h');
  });

  it('shows what another admin saved while nothing is edited, and never under the hands of who edits', async () => {
    const updateSettings = vi.fn(({ revision }: Update) => conflict({ ...saved, revision: revision + 1 }));
    renderConsole(<Watched />, {
      ...{ updateSettings, settingsPreview: noEffect },
    });
    const expires = () => screen.getByLabelText('Session expires after');
    fireEvent.click(screen.getByRole('button', { name: 'Another saves' }));
    expect(expires()).toHaveProperty('value', '12 h');
    type('User expires after', '2');
    fireEvent.click(screen.getByRole('button', { name: 'Another saves' }));
    expect(expires()).toHaveProperty('value', '12 h');
    save();
    await screen.findByRole('alert');
    // Saved against what was seen: so the server finds the conflict.
    expect(updateSettings.mock.lastCall?.[0]).toMatchObject({ revision: 8 });
  });

  it('is only read by who may not change settings', () => {
    renderConsole(<SettingsForm settings={saved} variables={{}} />, {}, { rights: ['SESSIONS_VIEW'] });
    expect(screen.getByText('You may look at the settings but not change them.')).toBeTruthy();
    expect(screen.getByLabelText('User expires after')).toHaveProperty('disabled', true);
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
  });

  it('says what is wrong at its field: by the rules at once, by the server after saving', async () => {
    const updateSettings = vi.fn(() => ({
      __typename: 'InvalidInput',
      message: 'Out of range.',
      fields: [{ field: 'heartbeatSeconds', message: 'Too quick for this server.' }],
    }));
    renderConsole(<SettingsForm settings={saved} variables={{}} />, { updateSettings });

    type('User expires after', '20');
    expect(screen.getByRole('alert').id).toBe(`${screen.getByLabelText('User expires after').id}-fault`);
    expect(screen.getByRole('button', { name: 'Save changes' })).toHaveProperty('disabled', true);

    type('User expires after', '1');
    type('Heartbeat interval', '6');
    save();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Too quick for this server.'));
    expect(screen.getByRole('alert').id).toBe(`${screen.getByLabelText('Heartbeat interval').id}-fault`);
  });
});

describe('[SE1] a setting with decimals', () => {
  it('is shown and taken as the viewer writes numbers', () => {
    const polish = formatOf({ locale: 'pl', timeZone: null, dateFormat: null }, pl);
    renderConsole(
      <FormatContext value={polish}>
        <SettingsForm settings={{ ...saved, userExpireTimeHours: 1.5 }} variables={{}} />
      </FormatContext>,
      { settingsPreview: () => ({ sessionsEnding: 0, seatsFreed: 0, sessionsGoingIdle: 0 }) },
    );
    expect(screen.getByLabelText('User expires after')).toHaveProperty('value', '1,5 h');
    type('User expires after', '2,5');
    expect(screen.getByLabelText('User expires after')).toHaveProperty('value', '2,5 h');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('1 unsaved change')).toBeTruthy();
  });

  it('takes a number that comes in one go by either sign, and leaves the cursor where it was', () => {
    const polish = formatOf({ locale: 'pl', timeZone: null, dateFormat: null }, pl);
    renderConsole(
      <FormatContext value={polish}>
        <SettingsForm settings={saved} variables={{}} />
      </FormatContext>,
      { settingsPreview: noEffect },
    );
    const field = screen.getByLabelText<HTMLInputElement>('User expires after');
    for (const [text, shown] of [
      ['0.0625', '0,0625 h'],
      ['1,25', '1,25 h'],
      ['2.5 h', '2,5 h'],
      ['3', '3 h'],
    ] as const) {
      type('User expires after', text);
      expect(field).toHaveProperty('value', shown);
    }
    // Typed into what stands there.
    type('User expires after', '35 h');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '3.5 h');
    field.setSelectionRange(2, 2);
    fireEvent.input(field);
    expect(field).toHaveProperty('value', '3,5 h');
    expect(field.selectionStart).toBe(2);
  });

  it('takes a pasted number by either sign, whatever the viewer writes', () => {
    const polish = formatOf({ locale: 'pl', timeZone: null, dateFormat: null }, pl);
    renderConsole(
      <FormatContext value={polish}>
        <SettingsForm settings={saved} variables={{}} />
      </FormatContext>,
      {},
    );
    const field = screen.getByLabelText('User expires after');
    for (const [text, shown] of [
      ['0.05', '0,05 h'],
      [' 1,25 ', '1,25 h'],
      ['3', '3 h'],
    ] as const) {
      // Taken whole, so that the browser does not insert it into what stands there as well.
      expect(paste(field, text)).toBe('taken');
      expect(field).toHaveProperty('value', shown);
    }
    for (const text of ['soon', '']) {
      paste(field, text);
      expect(field).toHaveProperty('value', '3 h');
    }
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

it('[SE2] a value set back to what is saved is no change', () => {
  renderConsole(<SettingsForm settings={saved} variables={{}} />, { settingsPreview: noEffect });
  type('User expires after', '2');
  expect(screen.getByText('1 unsaved change')).toBeTruthy();
  type('User expires after', '1');
  expect(screen.getByText('Everything is saved.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save changes' })).toHaveProperty('disabled', true);
});

describe('[SE2] the preview of a change', () => {
  it('says what the change would do once the typing pauses, and asks nothing of what cannot be', async () => {
    const settingsPreview = vi.fn(({ input }: { input: Partial<Settings> }) =>
      input.userExpireTimeHours === 0.5
        ? { sessionsEnding: 12, seatsFreed: 5, sessionsGoingIdle: 1 }
        : { sessionsEnding: 0, seatsFreed: 0, sessionsGoingIdle: 0 },
    );
    const { failures } = renderConsole(
      <SettingsForm settings={saved} variables={{ environment: 'live' }} />,
      {
        settingsPreview,
      },
    );
    type('User expires after', '20');
    type('User expires after', '0.7');
    type('User expires after', '0.5');
    await screen.findByText(
      '12 sessions would end, 5 seats would come free, 1 session would go idle – no sooner than the grace of 60 s.',
    );
    expect(settingsPreview.mock.calls.map(([{ input }]) => input)).toEqual([{ userExpireTimeHours: 0.5 }]);
    type('User expires after', '2');
    await screen.findByText('No live session would end or go idle.');
    type('User expires after', '1');
    await waitFor(() => expect(screen.queryByText('No live session would end or go idle.')).toBeNull());
    expect(failures).toEqual([]);
  });
});

describe('[SE2] the preview, while the change goes on', () => {
  it('does not speak of what cannot be saved', () => {
    renderConsole(<SettingsForm settings={saved} variables={{}} />, { settingsPreview: noEffect });
    type('User expires after', '20');
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByText('Looking at what it would do…')).toBeNull();
    type('User expires after', '2');
    expect(screen.getByText('Looking at what it would do…')).toBeTruthy();
  });

  it('is not shown of another change than the one that stands there, nor where the server says nothing', async () => {
    let isDown = false;
    const settingsPreview = () => {
      if (isDown) throw new Error('down');
      return { sessionsEnding: 12, seatsFreed: 5, sessionsGoingIdle: 0 };
    };
    renderConsole(<SettingsForm settings={saved} variables={{}} />, { settingsPreview });
    type('User expires after', '0.5');
    await screen.findByText(/^12 sessions would end/u);
    isDown = true;
    type('User expires after', '0.7');
    expect(screen.queryByText(/would end/u)).toBeNull();
    expect(screen.getByText('Looking at what it would do…')).toBeTruthy();
    expect(await screen.findByText('What it would do cannot be told just now.')).toBeTruthy();
    expect(screen.queryByText(/would end/u)).toBeNull();
  });

  it('counts with the grace that is to hold with the change', async () => {
    const settingsPreview = () => ({ sessionsEnding: 1, seatsFreed: 0, sessionsGoingIdle: 0 });
    renderConsole(<SettingsForm settings={saved} variables={{}} />, { settingsPreview });
    type('User expires after', '0.5');
    await screen.findByText('1 session would end – no sooner than the grace of 60 s.');
    type('Grace after a settings change', '0');
    await screen.findByText('1 session would end – at once, there is no grace.');
  });
});

/** The form on a page that reads the settings anew whenever another admin saves. */
function Watched() {
  const [settings, setSettings] = useState(saved);
  const another = () =>
    setSettings(({ revision, sessionExpireTimeHours }) => ({
      ...{ ...saved, revision: revision + 1 },
      sessionExpireTimeHours: sessionExpireTimeHours === 8 ? 12 : 16,
    }));
  return (
    <>
      <button type="button" onClick={another}>
        {'Another saves'}
      </button>
      <SettingsForm settings={settings} variables={{}} />
    </>
  );
}

function noEffect() {
  return { sessionsEnding: 0, seatsFreed: 0, sessionsGoingIdle: 0 };
}

/** What becomes of a pasted text: taken by the page, or left to the browser and its field. */
function paste(field: HTMLElement, text: string) {
  const isLeft = fireEvent.paste(field, { clipboardData: { getData: () => text } });
  return isLeft ? 'left to the field' : 'taken';
}

function conflict(settings: Settings) {
  return { __typename: 'SettingsConflict', message: 'Changed meanwhile.', settings };
}
