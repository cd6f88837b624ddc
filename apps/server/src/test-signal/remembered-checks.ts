import type { Clock } from '@headend/base'

/** May this token see this stream from this address? */
export type TokenCheck = (token: string, name: string, ip: string) => Promise<boolean>

const keepMs = 5000
const keepEntries = 10_000

/** Asks once in five seconds instead of once a segment, as real stream servers do. */
export const rememberChecks = (check: TokenCheck, clock: Clock): TokenCheck => {
  const answers = new Map<string, { readonly at: number; readonly allowed: Promise<boolean> }>()
  return (token, name, ip) => {
    const key = JSON.stringify([token, name, ip])
    const known = answers.get(key)
    const at = clock.bootMs()
    if (known && at - known.at < keepMs) return known.allowed
    const allowed = check(token, name, ip)
    answers.delete(key)
    answers.set(key, { at, allowed })
    // A check that failed is no answer, and the next viewer asks again.
    allowed.catch(() => answers.delete(key))
    if (answers.size > keepEntries) forgetOldest(answers)
    return allowed
  }
}

const forgetOldest = (answers: Map<string, unknown>): void => {
  for (const key of answers.keys()) {
    answers.delete(key)
    return
  }
}
