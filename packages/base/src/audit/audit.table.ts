// Declared in the kernel, because the repo writes it.
export { Audit } from '../db/audit-trail.table.js'
