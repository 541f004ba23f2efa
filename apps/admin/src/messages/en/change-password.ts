export const changePassword = {
  title: 'Choose a new password',
  lead: 'The one-time password has done its work. From now on you sign in with the one you choose here.',
  current: 'Current password',
  next: 'New password',
  repeat: 'Repeat the new password',
  submit: 'Save password',
  mismatch: 'The two are not the same.',
  signOut: 'Sign out instead',
};
