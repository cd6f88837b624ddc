import { menuOf, type MenuItem } from '../resources/menu-item.js'

/** The pages of base's own areas. */
export const baseMenu: readonly MenuItem[] = menuOf('base', {
  general: ['operator', 'operator-keys', 'setting', 'wordings', 'mail-servers', 'staff', 'roles', 'audit'],
  subscribers: ['dealers', 'letters'],
  system: ['operators'],
})
