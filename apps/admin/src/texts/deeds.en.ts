/** What is done with single rows, in English. */
export const deedsEn = {
  set_password: 'Set a password',
  password_was_set: 'The password is set; all logins have ended',
  show_key: 'Show the key',
  set_pin: 'Set a PIN',
  pin_was_set: 'The PIN is set',
  move_accounts: 'Move accounts here',
  accounts_moved: 'One account was moved |||| %{smart_count} accounts were moved',
  place_after: 'Place after',
  row_was_moved: 'Moved',
  by_force: 'Against the conditions of sale',
  private_show: 'Show',
  private_title: 'Passport and bank',
}
