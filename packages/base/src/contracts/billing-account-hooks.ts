import { bool, fallback, int, object, oneOf, text, type Shape } from '../schema/schema.js'

/** What a foreign billing is told, and what it answers; what it may leave out has a value without it. */
export const hook = <T extends Shape, G extends Shape>(told: T, gives: G) => ({
  told: object(told),
  gives: object(gives),
})

const words = (max = 255) => fallback(text(max), '')
const place = { ip: text(), device_uid: text(), device_model: text() }
const results = ['checked', 'activated', 'deactivated'] as const

/** What is asked about accounts and the people they belong to. */
export const accountHooks = {
  authorize_account: hook(place, { is_allowed: fallback(bool(), true), message: words() }),
  get_account: hook(
    { abonement: text(), phone: text(), password: text(), ...place },
    { abonement: words(15).description('The account here; empty: none'), is_being_created: fallback(bool(), false) },
  ),
  activate_account: hook({}, {}),
  deactivate_account: hook({}, {}),
  process_account: hook({}, { result: fallback(oneOf(...results), 'checked'), reason: words(64) }),
  accept_legal_document: hook({ document_id: int(), version: text(), ip: text() }, {}),
} as const
