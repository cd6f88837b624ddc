import { defineErrors } from '@headend/base'

/** Why a text was not taken, or cannot be sent again. */
export const smsModuleErrors = defineErrors('sms', {
  carrierRefused: 502,
  carrierFailed: 502,
  textGone: 409,
  textUnderway: 409,
})
