import { defineErrors } from '@headend/base'

/** Why a phone cannot log a television in. */
export const qrErrors = defineErrors('tvmiddleware', {
  loginCodeUnknown: 404,
  loginCodeUsed: 409,
  basicDevicesFull: 409,
})
