import { batchText, canonical, manifestKeyLabel } from '@headend/signage/protocol'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Body, Device } from '../schedule/body.js'

/** The document that this screen plays from. */
export interface Manifest {
  readonly schema: number
  readonly rev: number
  readonly bodyHash: string
  readonly activate: 'whenComplete' | 'asap'
  readonly body: Body
  readonly device: Device
  /** The server was put back: what it gives now counts, though it is older. */
  readonly reset?: boolean
  readonly sig: { readonly alg: string; readonly kid: string; readonly value: string }
}

/** What the schedule plays from. */
export const editionOf = ({ rev, bodyHash: hash, body }: Manifest): { rev: number; hash: string; body: Body } => ({
  ...{ rev, hash, body },
})

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** What proves a text by a secret, as the protocol has it. Plain arithmetic: browsers sign only on safe addresses. */
export const macOf = (secret: string, text: string): string =>
  base64url(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text)))

export const batchMac = (secret: string, batch: object): string => macOf(secret, batchText(canonical(batch)))

const signatureOf = (secret: string, document: object): string => {
  const key = hkdf(sha256, utf8ToBytes(secret), undefined, utf8ToBytes(manifestKeyLabel), 32)
  return base64url(hmac(sha256, key, utf8ToBytes(canonical(document))))
}

/** What is wrong with a manifest that came; nothing where it is as the server wrote it for this screen. */
export const faultOf = (manifest: Manifest, secret: string): 'schema' | 'signature' | 'hash' | undefined => {
  const { sig, ...document } = manifest
  if (manifest.schema !== 1) return 'schema'
  if (sig.alg !== 'HS256' || signatureOf(secret, document) !== sig.value) return 'signature'
  const hash = bytesToHex(sha256(utf8ToBytes(canonical(manifest.body))))
  return manifest.bodyHash === `sha256:${hash}` ? undefined : 'hash'
}
