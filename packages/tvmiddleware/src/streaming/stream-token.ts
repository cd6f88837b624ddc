import type { Keys } from '@headend/base'

/** What a token allows: one content on a stream server, to one account, for a while, perhaps from one address. */
export interface StreamGrant {
  readonly clientId: number
  readonly accountId: number
  /** The content as the stream server names it. */
  readonly content: string
  /** Empty where any address may use the token. */
  readonly ip: string
  readonly expiresAt: Date
}

export type TokenVerdict = 'valid' | 'expired' | 'otherContent' | 'otherIp'

/**
 * Writes a token that carries its grant under a signature, so that no row is kept for it: addresses are asked
 * for tens of thousands of times a second. It holds letters, digits, `-`, `_` and `.` only, safe in any mask.
 */
export const writeToken = (keys: Keys, grant: StreamGrant): string => {
  const facts = [
    grant.clientId.toString(36),
    grant.accountId.toString(36),
    Math.floor(grant.expiresAt.getTime() / 1000).toString(36),
    mark(keys, grant.content),
    grant.ip === '' ? '0' : mark(keys, grant.ip),
  ].join('.')
  return `${facts}.${keys.sign('stream-token', facts)}`
}

/** Judges a token; `name` and `ip` are compared where they are given (device-api.md 3.15, domain.md 6.5). */
export const judgeToken = (
  keys: Keys,
  token: string,
  asked: { readonly now: Date; readonly name: string; readonly ip: string },
): TokenVerdict => {
  const cut = token.lastIndexOf('.')
  const facts = token.slice(0, Math.max(cut, 0))
  const [, , expires = '', content = '', ip = '0'] = facts.split('.')
  if (!keys.isSigned('stream-token', facts, token.slice(cut + 1))) return 'expired'
  if (parseInt(expires, 36) * 1000 <= asked.now.getTime()) return 'expired'
  if (asked.name !== '' && !marks(keys, asked.name).includes(content)) return 'otherContent'
  if (ip !== '0' && asked.ip !== '' && !marks(keys, asked.ip).includes(ip)) return 'otherIp'
  return 'valid'
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
