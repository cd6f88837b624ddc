import { defineErrors } from '../errors/define-errors.js'

export const operatorErrors = defineErrors('base', { operatorUnknown: 404 })
