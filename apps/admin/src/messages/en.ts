import { palette } from './en/palette.ts';
import { profile } from './en/profile.ts';
import { licenses } from './en/licenses.ts';
import { modules } from './en/modules.ts';
import { users } from './en/users.ts';
import { environments } from './en/environments.ts';
import { history } from './en/history.ts';
import { reports } from './en/reports.ts';
import { audit } from './en/audit.ts';
import { overview } from './en/overview.ts';
import { common } from './en/everywhere.ts';
import { signIn } from './en/sign-in.ts';
import { changePassword } from './en/change-password.ts';
import { shell } from './en/shell.ts';
import { seats } from './en/seats.ts';
import { sessions } from './en/sessions.ts';
import { kill } from './en/kill.ts';
import { acts } from './en/acts.ts';
import { details, filters, views } from './en/session-views.ts';
import { settings } from './en/settings.ts';
import { tokens } from './en/tokens.ts';

/** Every word that the console says, in English. Another language is another object of this type. */
export const en = {
  product: 'Seatkeeper',
  console: 'Admin console',
  common,
  signIn,
  changePassword,
  shell,
  seats,
  sessions,
  kill,
  acts,
  filters,
  views,
  details,
  settings,
  tokens,
  palette,
  profile,
  licenses,
  modules,
  users,
  environments,
  overview,
  history,
  reports,
  audit,
};

export type Messages = typeof en;
