import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** A key of its own for each purpose, so that what is made for one can never pass for another. */
export const deriveKey = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'headend', purpose, 32)))
