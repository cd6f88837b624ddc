export { geo } from './geo.module.js'
