import { createHash, timingSafeEqual } from 'node:crypto'

/** One parameter as it was sent. */
export type SignedPair = readonly [name: string, value: string]

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const numberOf = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)

const byNumber = (a: string, b: string): number => {
  const difference = numberOf(a) - numberOf(b)
  return Number.isNaN(difference) ? byText(a, b) : difference
}

/** How values of one name may be ordered: as documented, as they came, by number; clients differ. */
const orders: readonly ((a: string, b: string) => number)[] = [byText, () => 0, byNumber]

const digestOf = (pairs: readonly SignedPair[], key: string, order: (typeof orders)[number]): Buffer => {
  const sorted = pairs.toSorted(([a, x], [b, y]) => byText(a, b) || order(x, y))
  const text = sorted.map(([name, value]) => `${name}:${value};`).join('') + key
  return createHash('md5').update(Buffer.from(text, 'utf8').toString('base64')).digest()
}

/** The signature of these parameters as the protocol documents it: 32 hex digits. */
export const signatureOf = (pairs: readonly SignedPair[], key: string): string =>
  digestOf(pairs, key, byText).toString('hex')

/** What JavaScript's old `unescape` makes of a text: one client signs so what it sends as it is. */
const unescaped = (text: string): string =>
  text.replace(/%u([0-9a-f]{4})|%([0-9a-f]{2})/gi, (_all, wide: string | undefined, narrow: string | undefined) =>
    String.fromCharCode(parseInt(wide ?? narrow ?? '', 16)),
  )

/** A signature as bytes: one client drops leading zeros, some write capitals; undefined where it is none. */
const bytesOf = (signature: string): Buffer | undefined =>
  /^[0-9a-f]{1,32}$/i.test(signature) ? Buffer.from(signature.padStart(32, '0'), 'hex') : undefined

/**
 * Whether these parameters were signed with this key, in one of the ways that the protocol's clients sign.
 * `earlier` is the last signature of this caller that was accepted: a client that uses its parameters again signs
 * that one along.
 */
export const isSignatureOf = (
  signature: string,
  pairs: readonly SignedPair[],
  key: string,
  earlier?: string,
): boolean => {
  const given = bytesOf(signature)
  if (!given) return false
  const fits = (made: Buffer): boolean => timingSafeEqual(made, given)
  if (orders.some((order) => fits(digestOf(pairs, key, order)))) return true
  const plain = pairs.map(([name, value]): SignedPair => [name, unescaped(value)])
  if (pairs.some(([, value]) => value.includes('%')) && fits(digestOf(plain, key, byText))) return true
  return earlier !== undefined && fits(digestOf([...pairs, ['signature', earlier]], key, byText))
}
