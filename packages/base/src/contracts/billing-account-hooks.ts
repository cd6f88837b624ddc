import { bool, fallback, int, list, object, oneOf, text, type Shape } from '../schema/schema.js'

/** What a foreign billing is told, and what it answers; what it may leave out has a value without it. */
export const hook = <T extends Shape, G extends Shape>(told: T, gives: G) => ({
  told: object(told),
  gives: object(gives),
})

const words = (max = 255) => fallback(text(max), '')
const place = { ip: text(), device_uid: text(), device_model: text() }
/** Who wants an account; a number is whole and with its country, an empty text was not said. */
const applicant = {
  ...{ phone: text(), login: text(), device_uid: text(), device_model: text(), comment: text(), ip: text() },
  ...{ trial_days: int(), dealer_id: int().description('0: nobody brought it') },
}
const registered = {
  ext_id: words(64).description('The customer over there'),
  abonement: fallback(text(15).pattern(/^\d*$/), '').description('Empty: it is chosen here'),
  password: fallback(text(15).pattern(/^\d*$/), ''),
  is_made: fallback(bool(), false).description('It made the account here by the Billing API already'),
}
const results = ['checked', 'activated', 'deactivated'] as const

/** What is asked about accounts and the people they belong to. */
export const accountHooks = {
  authorize_account: hook(place, { is_allowed: fallback(bool(), true), message: words() }),
  get_account: hook(
    { abonement: text(), phone: text(), password: text(), ...place },
    { abonement: words(15).description('The account here; empty: none'), is_being_created: fallback(bool(), false) },
  ),
  check_account: hook({ ip: text() }, { is_allowed: fallback(bool(), true), reason: words(20) }),
  activate_account: hook({}, {}),
  deactivate_account: hook({}, {}),
  update_account: hook({ key: text(128), names: list(text(64)) }, {}),
  process_account: hook({}, { result: fallback(oneOf(...results), 'checked'), reason: words(64) }),
  validate_registration_params: hook(applicant, {}),
  register_account_new: hook({ key: text(128), ...applicant }, registered),
  post_account_registration: hook({ key: text(128) }, {}),
  accept_legal_document: hook({ document_id: int(), version: text(), ip: text() }, {}),
} as const
