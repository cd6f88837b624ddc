import { createHash } from 'node:crypto'
import { randomHex } from '@headend/base'

/** A new session key: 64 random bytes as 128 hex characters, the form clients know. */
export const newSessionKey = (): string => randomHex(64)

/** What is stored in place of the key. */
export const hashOfKey = (authkey: string): string => createHash('sha256').update(authkey).digest('hex')

/** Whether a text can be a session key at all; spares the look-up for anything else. */
export const looksLikeKey = (text: string): boolean => /^[0-9a-f]{128}$/.test(text)
