import { createHash } from 'node:crypto'

/** How the key is kept by which calls are told. */
export const hashOfCallKey = (key: string): string => createHash('sha256').update(key).digest('hex')
