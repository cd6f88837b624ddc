export { signage } from './signage.module.js'
