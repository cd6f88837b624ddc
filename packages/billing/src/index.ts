export { billing } from './billing.module.js'
