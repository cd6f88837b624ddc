import type { Cupboard } from '../sync/cupboard.js'
import type { Database } from './database.js'

/** Power that fails at a certain write: that one and all that would come after it never happen, and nobody is told. */
export class Power {
  private left: number

  constructor(writes: number) {
    this.left = writes
  }

  get isOff(): boolean {
    return this.left < 0
  }

  /** Writes while there is power; waits for ever without. */
  async write<T>(deed: () => Promise<T>): Promise<T> {
    this.left -= 1
    if (this.isOff) await new Promise(() => undefined)
    return deed()
  }
}

export const dyingDatabase = (database: Database, power: Power): Database => ({
  ...database,
  put: (...args) => power.write(() => database.put(...args)),
  remove: (...args) => power.write(() => database.remove(...args)),
  change: (...args) => power.write(() => database.change(...args)),
})

export const dyingCupboard = (cupboard: Cupboard, power: Power): Cupboard => ({
  ...cupboard,
  put: (...args) => power.write(() => cupboard.put(...args)),
  remove: (...args) => power.write(() => cupboard.remove(...args)),
})
