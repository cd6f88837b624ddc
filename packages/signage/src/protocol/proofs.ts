/*
 * What is proved by a secret is a text, and the proof is HMAC-SHA-256 over it in base64url without padding. The key
 * is the UTF-8 of the secret as it was handed out. Parts are joined by line feeds, which none of them contains.
 */
const joined = (...parts: readonly string[]): string => parts.join('\n')

interface Prover {
  readonly nonce: string
  readonly deviceUid: string
  readonly bootId: string
}

/** What the `mac` of a hello proves. */
export const helloText = ({ nonce, deviceUid, bootId }: Prover): string => joined('ws1', nonce, deviceUid, bootId)

/** What the `mac` of a request for a token proves, where no socket is open. */
export const tokenText = ({ nonce, deviceUid, bootId }: Prover): string => joined('tok1', nonce, deviceUid, bootId)

/** What the `mac` of a batch of plays proves: its canonical JSON without `mac`. */
export const batchText = (canonicalBatch: string): string => joined('pop1', canonicalBatch)

/** What the `mac` of plays on a stick proves: whose they are. Each batch proves itself besides. */
export const stickText = (installId: string): string => joined('stick1', installId)

/** What names the manifest of a screen in a bundle: proved by its secret, so that nobody else can tell whose it is. */
export const bundleText = 'bundle1'

/**
 * The label by which the key of manifests is made of the secret: HKDF-SHA-256 without salt, 32 bytes. The signature is
 * HMAC-SHA-256 over the canonical JSON of the manifest without `sig`, in base64url.
 */
export const manifestKeyLabel = 'signage manifest 1'
