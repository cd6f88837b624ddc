import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

const COST: Cost = { N: 16_384, r: 8, p: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

// One password, however the keyboard composed its letters.
const hashed = (password: string, salt: Buffer, length: number, cost: Cost): Promise<Buffer> =>
  derive(password.normalize('NFKC'), salt, length, { ...cost, maxmem: 256 * cost.N * cost.r })

const written = ({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')

const STORED = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{22,})\$([\w-]{43,})$/

/** A password as it is kept: `scrypt$N$r$p$salt$hash`. Takes tens of milliseconds in the thread pool. */
export const hashPassword = async (password: string, cost: Cost = COST): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  return written(cost, salt, await hashed(password, salt, HASH_BYTES, cost))
}

export interface PasswordCheck {
  readonly isRight: boolean
  /** It was hashed at another cost: hash it again now that the password is at hand. */
  readonly needsRehash: boolean
}

/** Compares with what is kept; null, for a name that nobody has, takes just as long. */
export const checkPassword = async (password: string, stored: string | null): Promise<PasswordCheck> => {
  if (stored === null) {
    await hashed(password, Buffer.alloc(SALT_BYTES), HASH_BYTES, COST)
    return { isRight: false, needsRehash: false }
  }
  const [, n, r, p, salt = '', hash = ''] = STORED.exec(stored) ?? []
  if (hash === '') throw new Error('a kept password has a form that is not known')
  const cost = { N: Number(n), r: Number(r), p: Number(p) }
  const kept = Buffer.from(hash, 'base64url')
  const isRight = timingSafeEqual(await hashed(password, Buffer.from(salt, 'base64url'), kept.length, cost), kept)
  return { isRight, needsRehash: cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p }
}
