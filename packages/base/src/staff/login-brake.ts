import type { Context } from '../context/context.js'
import { staffErrors } from './staff.errors.js'

const FREE_FAILURES = 5
const FIRST_LOCK_SECONDS = 15
const LONGEST_LOCK_SECONDS = 900
const REMEMBERED_SECONDS = 3600

/** How long nobody gets in after so many failures within the hour: twice as long each time. */
export const lockSeconds = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK_SECONDS)

/**
 * Slows down who guesses. It counts by name and address together, so that a stranger cannot lock an operator's
 * people out from where they sit; many addresses on one name are for the route's own limit.
 */
export class LoginBrake {
  private readonly key: string

  constructor(
    private readonly ctx: Context,
    username: string,
  ) {
    this.key = `staff-login:${username}|${ctx.ip}`
  }

  async check(): Promise<void> {
    const retryAfter = await this.ctx.cache.get<number>(`${this.key}:lock`)
    if (retryAfter !== undefined) throw staffErrors.loginLocked({ retryAfter })
  }

  async failed(): Promise<void> {
    const failures = await this.ctx.cache.count(`${this.key}:failures`, REMEMBERED_SECONDS)
    const ttlSeconds = lockSeconds(failures)
    if (ttlSeconds > 0) await this.ctx.cache.set(`${this.key}:lock`, ttlSeconds, { ttlSeconds })
  }
}
