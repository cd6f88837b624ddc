export { vms } from './vms.module.js'
