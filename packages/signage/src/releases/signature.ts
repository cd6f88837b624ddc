import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { manifestKeyLabel } from '../protocol/proofs.js'
import { canonical } from './canonical.js'

export interface Signature {
  readonly alg: 'HS256'
  readonly kid: string
  readonly value: string
}

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', manifestKeyLabel, 32))

const valueOf = (document: object, secret: string): Buffer =>
  createHmac('sha256', keyOf(secret)).update(canonical(document)).digest()

/** A document with its signature, by a key made of the screen's secret: who alters it on the way is found out. */
export const signed = <T extends object>(document: T, secret: string): T & { readonly sig: Signature } => ({
  ...document,
  sig: { alg: 'HS256', kid: 'A', value: valueOf(document, secret).toString('base64url') },
})

/** Whether a signed document is as it was signed. */
export const isSigned = <T extends { readonly sig: Signature }>(document: T, secret: string): boolean => {
  const { sig, ...rest } = document
  const expected = valueOf(rest, secret)
  const given = Buffer.from(sig.value, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
