import { hash as digest, timingSafeEqual } from 'node:crypto'
import type { Keys } from '../auth/keys.js'
import { randomHex } from '../ids/ids.js'
import type { Operator } from './operator.table.js'

/** What a key opens: the device API, the Billing API, the Content API. */
export const keyKinds = ['device', 'billing', 'content'] as const
export type KeyKind = (typeof keyKinds)[number]

export type OperatorKeySet = Readonly<Record<KeyKind, string>>

const columns = {
  device: ['apiKeyHash', 'apiKeySealed'],
  billing: ['billingApiKeyHash', 'billingApiKeySealed'],
  content: ['contentApiKeyHash', 'contentApiKeySealed'],
} as const satisfies Record<KeyKind, readonly [keyof Operator, keyof Operator]>

export type KeyColumns = Pick<Operator, (typeof columns)[KeyKind][number]>

const purpose = (kind: KeyKind): string => `operator.${kind}-key`
/** What is kept of a key to find or compare it by. */
export const sha256 = (text: string): string => digest('sha256', text, 'hex')

/** A key of 64 characters; drawn apart for each kind, so no two kinds of an operator are ever alike. */
export const makeKey = (): string => randomHex(32)

/** The columns that hold a key of this kind. */
export const keptKey = (keys: Keys, kind: KeyKind, key: string): Partial<KeyColumns> => {
  const [hash, sealed] = columns[kind]
  return { [hash]: sha256(key), [sealed]: keys.seal(purpose(kind), key) }
}

/** The columns of a new operator's three keys. */
export const keptKeys = (keys: Keys, set: OperatorKeySet): KeyColumns =>
  Object.assign({}, ...keyKinds.map((kind) => keptKey(keys, kind, set[kind]))) as KeyColumns

/** The key itself: for signatures, and for the apps that an operator's parent hands it to. */
export const openKey = (keys: Keys, kind: KeyKind, operator: Operator): string =>
  keys.unseal(purpose(kind), operator[columns[kind][1]])

/** Whether this is the operator's key; takes as long for a near miss as for a far one. */
export const isKeyOf = (operator: Operator, kind: KeyKind, key: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(key)), Buffer.from(operator[columns[kind][0]]))
