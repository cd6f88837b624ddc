export { ads } from './ads.module.js'
