import { defineErrors } from '../errors/define-errors.js'

export const resourceErrors = defineErrors('base', {
  /** A superuser asks for an operator's rows and names none in `X-Operator`. */
  operatorRequired: 400,
  /** What concerns all operators is asked for in the name of one. */
  installationOnly: 400,
})
