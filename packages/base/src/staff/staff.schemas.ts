import { bool, fallback, id, idOf, list, nullable, text, word } from '../schema/schema.js'
import { LONGEST_PASSWORD } from './password-rules.js'

export const username = () =>
  word(64)
    .lowercase()
    .pattern(/^[a-z0-9][a-z0-9._@+-]*$/)

/** Never trimmed: a space may be part of it. */
export const password = () => text(LONGEST_PASSWORD).trim(false)

const language = () => word(2).pattern(/^[a-z]{2}$/)

/** Somebody of an operator's people, as a form holds it. */
export const staffFields = {
  username: username(),
  password: password(),
  name: fallback(text(255), ''),
  language: fallback(language(), 'en'),
  isActive: fallback(bool(), true),
  dealerId: fallback(nullable(id()), null),
  holderId: fallback(nullable(id()), null),
  roleIds: fallback(list(idOf('base_roles'), 50), []),
}

export const roleFields = {
  name: word(100),
  permissions: list(word(100), 1000),
}
