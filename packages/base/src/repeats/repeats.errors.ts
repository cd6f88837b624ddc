import { defineErrors } from '../errors/define-errors.js'

/** Why a call with an `Idempotency-Key` is neither done nor answered as before. */
export const repeatErrors = defineErrors('base', {
  /** The first call is still under way. */
  idempotencyKeyBusy: 409,
  /** It was done, and what was answered is not known any more. */
  idempotencyKeySpent: 409,
  /** Something else was asked for with this key. */
  idempotencyKeyReused: 422,
})
