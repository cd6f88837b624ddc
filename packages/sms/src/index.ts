export { sms } from './sms.module.js'
