import { fromEpochSeconds, type Keys } from '@headend/base'

/** What a token allows: one content on a stream server, to one viewer, for a while, perhaps from one address. */
export interface StreamGrant {
  readonly clientId: number
  /** The account, or the screen. */
  readonly viewer: StreamViewer
  /** The content as the stream server names it. */
  readonly content: string
  /** Empty where any address may use the token. */
  readonly ip: string
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** Whom a stream is for: an account's device, or a public screen. */
export type StreamViewer = { readonly accountId: number } | { readonly screenId: number }

export type TokenVerdict = 'valid' | 'expired' | 'otherContent' | 'otherIp'

/** What a token says for itself, once its signature and what it is used for are found good. */
export type ReadToken =
  | { readonly verdict: 'valid'; readonly issuedAt: Date; readonly expiresAt: Date }
  | { readonly verdict: Exclude<TokenVerdict, 'valid'> }

/** What a stream server says of a token's use; what it leaves out is not compared. */
export interface TokenUse {
  /** Names that the content may have; one of them must be the token's. */
  readonly names: readonly string[]
  readonly ip: string
}

const base36 = (value: number): string => value.toString(36)
const viewerOf = (viewer: StreamViewer): string =>
  'accountId' in viewer ? base36(viewer.accountId) : `screen-${base36(viewer.screenId)}`
const seconds = (at: Date): string => base36(Math.floor(at.getTime() / 1000))
const instantOf = (text: string): Date => fromEpochSeconds(parseInt(text, 36))

/**
 * Writes a token that carries its grant under a signature, so that no row is kept for it: addresses are asked
 * for tens of thousands of times a second. It holds letters, digits, `-`, `_` and `.` only, safe in any mask.
 */
export const writeToken = (keys: Keys, grant: StreamGrant): string => {
  const facts = [
    base36(grant.clientId),
    viewerOf(grant.viewer),
    seconds(grant.expiresAt),
    mark(keys, grant.content),
    grant.ip === '' ? '0' : mark(keys, grant.ip),
    seconds(grant.issuedAt),
  ].join('.')
  return `${facts}.${keys.sign('stream-token', facts)}`
}

/** Reads a token of this house; what is none of ours counts as ended (device-api.md 3.15, domain.md 6.5). */
export const readToken = (keys: Keys, token: string, { names, ip }: TokenUse): ReadToken => {
  const cut = token.lastIndexOf('.')
  const facts = token.slice(0, Math.max(cut, 0))
  const [, , expires = '', content = '', address = '0', issued = expires] = facts.split('.')
  if (!keys.isSigned('stream-token', facts, token.slice(cut + 1))) return { verdict: 'expired' }
  if (names.length > 0 && !names.some((name) => marks(keys, name).includes(content))) return { verdict: 'otherContent' }
  if (address !== '0' && ip !== '' && !marks(keys, ip).includes(address)) return { verdict: 'otherIp' }
  return { verdict: 'valid', issuedAt: instantOf(issued), expiresAt: instantOf(expires) }
}

// Names and addresses are not readable in a token that travels through other people's players.
const markLength = 12

// Contents and addresses come again and again; what is kept per installation is bounded, because addresses need not.
const marksKept = 20_000
const kept = new WeakMap<Keys, Map<string, string>>()

const mark = (keys: Keys, text: string): string => {
  const known = kept.get(keys) ?? new Map<string, string>()
  const old = known.get(text)
  if (old !== undefined) return old
  const made = keys.digest('stream-token-mark', text).slice(0, markLength)
  if (known.size >= marksKept) known.clear()
  kept.set(keys, known.set(text, made))
  return made
}

const marks = (keys: Keys, text: string): readonly string[] =>
  keys.digests('stream-token-mark', text).map((digest) => digest.slice(0, markLength))
