import { createHash } from 'node:crypto'

export { canonical } from '../protocol/canonical.js'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
