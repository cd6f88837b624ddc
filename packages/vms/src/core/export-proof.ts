import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** What is said of the films of an export, and the sign of whoever said it. */
export interface SignedManifest {
  readonly manifest: string
  /** Ed25519 over the bytes of the text, base64url. */
  readonly signature: string
  /** What it is checked with, PEM: to be compared with what the installation gave by another way. */
  readonly public_key: string
}

/** A file that a manifest tells of. */
export interface ProvenFile {
  readonly name: string
  readonly sha256: string
  readonly size: number
}

/** An Ed25519 key begins so in PKCS#8 (RFC 8410), before its 32 bytes. */
const head = Buffer.from('302e020100300506032b657004220420', 'hex')

const purpose = 'vms-export-signer'

/** What the installation's secrets make: the seeds of its keys, the current first. */
export const signerSeeds = (keys: { digests(purpose: string, text: string): readonly string[] }): readonly string[] =>
  keys.digests(purpose, 'ed25519')

/** The key that a seed of 32 bytes makes, always the same. */
export const signerOf = (seedHex: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([head, Buffer.from(seedHex, 'hex')]), format: 'der', type: 'pkcs8' })

export const publicKeyText = (signer: KeyObject): string =>
  createPublicKey(signer).export({ type: 'spki', format: 'pem' }).toString()

export const signText = (signer: KeyObject, text: string): string =>
  sign(null, Buffer.from(text), signer).toString('base64url')

/** Whether whoever has the other half of this key said exactly this. */
export const isProvenBy = (publicKey: string, told: Pick<SignedManifest, 'manifest' | 'signature'>): boolean => {
  try {
    return verify(
      null,
      Buffer.from(told.manifest),
      createPublicKey(publicKey),
      Buffer.from(told.signature, 'base64url'),
    )
  } catch {
    // No key at all, or one of another kind.
    return false
  }
}

const isFile = (value: unknown): value is ProvenFile => {
  const { name, sha256, size } = (value ?? {}) as Record<string, unknown>
  // A name is no way to another folder, whoever signed it.
  return (
    typeof name === 'string' && /^(?!\.)[\w.-]*$/.test(name) && typeof sha256 === 'string' && typeof size === 'number'
  )
}

/** What a manifest tells of: the films, and the archive that they came in. */
export const provenFiles = (
  manifest: string,
): { readonly films: readonly ProvenFile[]; readonly archive: ProvenFile | undefined } | undefined => {
  try {
    const { files, archive } = JSON.parse(manifest) as { files?: unknown; archive?: unknown }
    if (!Array.isArray(files) || !files.every(isFile)) return undefined
    return { films: files.filter(({ name }) => name !== ''), archive: isFile(archive) ? archive : undefined }
  } catch {
    return undefined
  }
}
