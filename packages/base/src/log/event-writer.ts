import { baseErrors } from '../errors/base.errors.js'
import type { SqliteFile, SqlValue } from './sqlite-file.js'

/** A statement and its values, once per chunk of rows. */
export interface Write {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

interface Waiting {
  readonly writes: readonly Write[]
  readonly done: (changed: number) => void
  readonly failed: (reason: unknown) => void
}

/**
 * The one writer of the file. Whoever comes while a transaction runs goes together into the next one, so a
 * crowd of senders shares one sync of the disk; each is told after it.
 */
export class EventWriter {
  private waiting: Waiting[] = []
  private running: Promise<void> | undefined

  constructor(private readonly file: SqliteFile) {}

  /** Says how many rows changed, once they are safe on disk. */
  write(writes: readonly Write[]): Promise<number> {
    return new Promise((done, failed) => {
      this.waiting.push({ writes, done, failed })
      this.running ??= this.drain()
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const turn = this.waiting.splice(0)
      try {
        const changed = await this.commit(turn)
        turn.forEach(({ done }, place) => done(changed[place] ?? 0))
      } catch (cause) {
        const reason = Object.assign(baseErrors.unavailable({ door: 'log' }), { cause })
        for (const { failed } of turn) failed(reason)
      }
    }
    this.running = undefined
  }

  private async commit(turn: readonly Waiting[]): Promise<number[]> {
    await this.file.run('BEGIN IMMEDIATE')
    try {
      const changed: number[] = []
      for (const { writes } of turn) {
        let rows = 0
        for (const { sql, params } of writes) rows += await this.file.run(sql, params)
        changed.push(rows)
      }
      await this.file.run('COMMIT')
      return changed
    } catch (error) {
      // SQLite rolls back by itself where the disk is full; a second rollback is then an error of no meaning.
      await this.file.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
}
