import { bool, fallback, id, idOf, list, nullable, object, optional, text, word } from '../schema/schema.js'
import { LONGEST_PASSWORD } from './password-rules.js'

export const username = () =>
  word(64)
    .lowercase()
    .pattern(/^[a-z0-9][a-z0-9._@+-]*$/)

/** Never trimmed: a space may be part of it. */
export const password = () => text(LONGEST_PASSWORD).trim(false)

/** Of the phone, or from paper with its dash. */
export const loginCode = () => word(20).pattern(/^[\d\s-]+$/)

export const language = () => word(2).pattern(/^[a-z]{2}$/)

/** Somebody of an operator's people, as a form holds it. */
export const staffFields = {
  username: username(),
  password: password(),
  name: fallback(text(255), ''),
  language: fallback(language(), 'en'),
  isActive: fallback(bool(), true),
  dealerId: fallback(nullable(idOf('base_dealers')), null),
  holderId: fallback(nullable(id()), null),
  siteId: fallback(nullable(idOf('vms_sites')), null).description('It sees this site and those within it alone'),
  roleIds: fallback(list(idOf('base_roles'), 50), []),
}

const menuNames = () => optional(list(word(100), 500).unique())

export const roleFields = {
  name: word(100),
  permissions: list(word(100), 1000),
  menu: fallback(object({ order: menuNames(), hidden: menuNames() }), {}).description(
    'Groups and pages of the menu, by name: which come first, and which are not shown',
  ),
}
