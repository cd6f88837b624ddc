import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { canonical, manifestKeyLabel } from '@headend/signage/protocol'
import type { Body } from '../schedule/body.js'
import type { Manifest } from './manifest.js'

/** A manifest as a server writes it for a screen with this secret. */
export const manifestOf = (secret: string, rev: number, body: Body, more: Partial<Manifest> = {}): Manifest => {
  const bodyHash = `sha256:${createHash('sha256').update(canonical(body)).digest('hex')}`
  const device = { uid: 'd1', name: 'Left', orientation: 0, width: 1920, height: 1080, volume: 60 }
  const document = { schema: 1, rev, bodyHash, activate: 'whenComplete' as const, body, device, ...more }
  const key = Buffer.from(hkdfSync('sha256', secret, '', manifestKeyLabel, 32))
  const value = createHmac('sha256', key).update(canonical(document)).digest('base64url')
  return { ...document, sig: { alg: 'HS256', kid: 'A', value } }
}
