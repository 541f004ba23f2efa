import type { Messages } from './en.ts';
import { palette } from './pl/palette.ts';
import { profile } from './pl/profile.ts';
import { licenses } from './pl/licenses.ts';
import { modules } from './pl/modules.ts';
import { users } from './pl/users.ts';
import { environments } from './pl/environments.ts';
import { history } from './pl/history.ts';
import { reports } from './pl/reports.ts';
import { audit } from './pl/audit.ts';
import { overview } from './pl/overview.ts';
import { common } from './pl/everywhere.ts';
import { signIn } from './pl/sign-in.ts';
import { changePassword } from './pl/change-password.ts';
import { shell } from './pl/shell.ts';
import { seats } from './pl/seats.ts';
import { sessions } from './pl/sessions.ts';
import { kill } from './pl/kill.ts';
import { acts } from './pl/acts.ts';
import { details, filters, views } from './pl/session-views.ts';
import { settings } from './pl/settings.ts';
import { tokens } from './pl/tokens.ts';

/** Every word that the console says, in Polish, as administrators of an ERP system say it. */
export const pl: Messages = {
  product: 'Seatkeeper',
  console: 'Konsola administratora',
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
