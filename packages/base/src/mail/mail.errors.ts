import { defineErrors } from '../errors/define-errors.js'

/** Why a letter cannot be sent again. */
export const letterErrors = defineErrors('base', { letterGone: 409, letterUnderway: 409 })
