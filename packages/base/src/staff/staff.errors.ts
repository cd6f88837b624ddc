import { defineErrors } from '../errors/define-errors.js'

export const staffErrors = defineErrors('base', {
  loginRefused: 401,
  loginLocked: 429,
  loginCodeRequired: 401,
  loginCodeWrong: 401,
  secondFactorOn: 409,
  secondFactorNotBegun: 400,
  refreshRefused: 401,
  passwordWrong: 400,
  passwordWeak: 400,
  permissionUnknown: 400,
  permissionBeyond: 403,
})
