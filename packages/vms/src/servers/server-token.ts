import { createHash } from 'node:crypto'

/** What is kept of a server's token. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
