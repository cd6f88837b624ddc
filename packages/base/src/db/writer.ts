import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sequelize, Transaction } from 'sequelize'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import { randomBelow } from '../ids/ids.js'
import type { Logger } from '../logger/logger.js'
import type { Engine } from './engine.js'
import type { WriteQueue } from './write-queue.js'

export interface WriterParts {
  readonly engine: Engine
  readonly sequelize: Sequelize
  readonly queue: WriteQueue
  readonly logger: Logger | undefined
}

/** Whoever changes rows comes through here: in turn where the engine wants that, and again after a conflict. */
export class Writer {
  private readonly inside = new AsyncLocalStorage<{ isOpen: boolean }>()

  constructor(private readonly parts: WriterParts) {}

  /** Runs one changing statement, or whatever minds its own transactions. */
  async lone<R>(run: () => Promise<R>): Promise<R> {
    const { queue } = this.parts
    if (this.inside.getStore()?.isOpen)
      throw new Error('a write outside the open transaction would wait for itself: write on the inner context')
    return queue.run(() => this.tried(run))
  }

  /** Runs the work in a transaction. */
  write<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    const { engine, sequelize } = this.parts
    return this.lone(async () => {
      const mark = { isOpen: true }
      try {
        return await sequelize.transaction(engine.transaction, async (tx) => {
          const result = await this.inside.run(mark, () => work(tx))
          await engine.commit?.(sequelize, tx)
          return result
        })
      } finally {
        mark.isOpen = false
      }
    })
  }

  /**
   * The names that were taken, where others write at the same time: a row that work did not find may be there when it adds
   * it. Begun again, it finds the row; what is taken in earnest is refused twice in a row.
   */
  private takenBy(error: unknown): string | undefined {
    const isTaken = error instanceof AppError && error.code === baseErrors.alreadyExists.code
    return isTaken && this.parts.engine.writers > 1 ? JSON.stringify(error.params) : undefined
  }

  private async tried<R>(run: () => Promise<R>): Promise<R> {
    const { engine, logger } = this.parts
    let takenBefore: string | undefined
    for (let tries = 1; ; tries += 1) {
      try {
        return await run()
      } catch (error) {
        const taken = this.takenBy(error)
        const isRaced = taken !== undefined && taken !== takenBefore
        if (tries >= engine.tries || !(engine.isConflict(error) || isRaced)) throw error
        takenBefore = taken
        if (engine.isConflict(error)) logger?.warn({ tries }, 'the database was busy, the work is run again')
        await sleep((20 + randomBelow(80)) * tries)
      }
    }
  }
}
