/** What is made with the installation's secret. `HEADEND_SECRET` may list several: the first makes, all check. */
export interface Keys {
  /** A keyed digest for looking up or comparing a low-entropy secret: 64 hex characters. */
  digest(purpose: string, text: string): string
  /** Digests under every listed secret, the current first, for look-ups after a change of secret. */
  digests(purpose: string, text: string): readonly string[]
  /** Seals a text that must be read again (AES-256-GCM). */
  seal(purpose: string, text: string): Buffer
  /** The sealed text; throws where it was made with another secret or changed. */
  unseal(purpose: string, sealed: Buffer): string
  /** A short signature, base64url, of a token that the house itself checks. */
  sign(purpose: string, text: string): string
  isSigned(purpose: string, text: string, signature: string): boolean
}
