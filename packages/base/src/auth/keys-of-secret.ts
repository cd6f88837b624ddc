import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { deriveKey } from './derive-key.js'
import type { Keys } from './keys.js'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 16

const hmac = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()

const signature = (key: KeyObject, text: string): Buffer => hmac(key, text).subarray(0, SIGNATURE_BYTES)

const sealed = (key: KeyObject, text: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

const opened = (key: KeyObject, bytes: Buffer): string | undefined => {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** What the installation's secrets make: the first makes, all check. */
export const makeKeys = (secrets: readonly string[]): Keys => {
  const [current] = secrets
  if (!current) throw new Error('the installation has no secret')
  const kept = new Map<string, readonly KeyObject[]>()
  const all = (use: string, purpose: string): readonly KeyObject[] => {
    const name = `${use}:${purpose}`
    const keys = kept.get(name) ?? secrets.map((secret) => deriveKey(secret, name))
    kept.set(name, keys)
    return keys
  }
  const first = (use: string, purpose: string): KeyObject => all(use, purpose)[0] ?? deriveKey(current, purpose)
  return {
    digest: (purpose, text) => hmac(first('digest', purpose), text).toString('hex'),
    digests: (purpose, text) => all('digest', purpose).map((key) => hmac(key, text).toString('hex')),
    seal: (purpose, text) => sealed(first('seal', purpose), text),
    unseal(purpose, bytes) {
      if (bytes.length >= NONCE_BYTES + TAG_BYTES)
        for (const key of all('seal', purpose)) {
          const text = opened(key, bytes)
          if (text !== undefined) return text
        }
      throw new Error(`what was sealed for ${purpose} cannot be read with this installation's secret`)
    },
    sign: (purpose, text) => signature(first('sign', purpose), text).toString('base64url'),
    isSigned(purpose, text, given) {
      const bytes = Buffer.from(given, 'base64url')
      // Compared as it was written too: base64url has several spellings of the same bytes.
      if (bytes.length !== SIGNATURE_BYTES || bytes.toString('base64url') !== given) return false
      return all('sign', purpose).some((key) => timingSafeEqual(signature(key, text), bytes))
    },
  }
}
