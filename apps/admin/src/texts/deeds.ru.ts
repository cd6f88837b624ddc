/** What is done with single rows, in Russian. */
export const deedsRu = {
  set_password: 'Задать пароль',
  password_was_set: 'Пароль задан, все входы завершены',
  show_key: 'Показать ключ',
  set_pin: 'Задать PIN',
  pin_was_set: 'PIN задан',
  move_accounts: 'Перевести аккаунты сюда',
  accounts_moved:
    'Переведён %{smart_count} аккаунт |||| Переведено %{smart_count} аккаунта |||| Переведено %{smart_count} аккаунтов',
  place_after: 'Поставить после',
  row_was_moved: 'Перемещено',
  by_force: 'В обход условий продажи',
  private_show: 'Показать',
  private_title: 'Паспорт и банк',
}
