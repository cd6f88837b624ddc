import { randomBytes, randomUUID } from 'node:crypto'

/** A name that no other run has. */
export const newRun = (): string => randomBytes(12).toString('base64url')

/** The same wait for nobody else: up to a fifth more or less. */
export const jittered = (ms: number): number => Math.round(ms * (0.8 + (randomBytes(1).readUInt8() / 255) * 0.4))

/** A name that no other message has. */
export const newMessageId = (): string => randomUUID()

/** A number that is used once, and guessed by nobody. */
export const newNonce = (): Buffer => randomBytes(16)
