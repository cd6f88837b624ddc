import type { Database } from '../store/database.js'
import {
  acknowledged,
  mostAgeMs,
  mostRows,
  mostSafeMs,
  setBack,
  withoutOldest,
  type Row,
  type Standing,
} from './plays.js'

const standingName = 'plays'
const batchName = 'batch'
const atOnce = 1000

/** Proof that was not taken yet, and what was lately. Everything here is on the disk before it is said to be kept. */
export class PlayQueue {
  private turn: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly database: Database,
    private state: Standing,
  ) {}

  static async open(database: Database, freshEpoch: () => string): Promise<PlayQueue> {
    const kept = await database.get<Standing>('kept', standingName)
    const queue = new PlayQueue(database, kept ?? { epoch: freshEpoch(), nextSeq: 1, ackSeq: 0, gaps: [] })
    if (!kept) await database.put('kept', queue.state, standingName)
    return queue
  }

  get standing(): Standing {
    return this.state
  }

  /** How many wait. */
  get waiting(): number {
    return this.state.nextSeq - 1 - this.state.ackSeq
  }

  /** Adds plays, in the order they were shown; `also` is written or forgotten with them. */
  add(plays: readonly Omit<Row, 'seq'>[], also?: { readonly name: string; readonly value: unknown }): Promise<void> {
    return this.inTurn(async () => {
      const rows = plays.map((play, index): Row => ({ ...play, seq: this.state.nextSeq + index }))
      const state = { ...this.state, nextSeq: this.state.nextSeq + rows.length }
      await this.database.change(['plays', 'kept'], (of) => {
        for (const row of rows) of('plays').put(row, row.seq)
        of('kept').put(state, standingName)
        if (also) of('kept').put(also.value, also.name)
      })
      this.state = state
    })
  }

  oldest(most: number): Promise<Row[]> {
    return this.behind(this.state.ackSeq, most)
  }

  /** So many at most of those behind a number. */
  behind(seq: number, most: number): Promise<Row[]> {
    return this.database.list<Row>('plays', most, IDBKeyRange.lowerBound(Math.max(seq, this.state.ackSeq), true))
  }

  /** The batch that is on its way: it is sent again byte for byte until it is answered. */
  batch(): Promise<string | undefined> {
    return this.database.get<string>('kept', batchName)
  }

  keepBatch(text: string): Promise<void> {
    return this.database.put('kept', text, batchName)
  }

  /** The server has these: they wait no more, and the batch they were in goes. */
  acknowledge(ackSeq: number): Promise<void> {
    return this.inTurn(() => this.stand(acknowledged(this.state, ackSeq)))
  }

  /** The server wants this play next: it has those before it, or was put back to what it had before. */
  async expect(seq: number): Promise<void> {
    if (seq > this.state.ackSeq) return this.acknowledge(seq - 1)
    return this.inTurn(async () => {
      const range = IDBKeyRange.bound(seq, this.state.ackSeq)
      const rows = await this.database.list<Row>('plays', mostRows, range)
      const kept = rows.map((row) => row.seq)
      await this.stand(setBack(this.state, seq, kept))
    })
  }

  /** Throws away what is too old or too much, and notes that it is gone; what the server has goes without a word. */
  trim(now: number): Promise<void> {
    return this.inTurn(async () => {
      await this.forgetSafe(now - mostSafeMs)
      const upTo = await this.tooOldUpTo(now)
      const state = withoutOldest(this.state, upTo)
      if (state === this.state) return
      await this.database.change(['plays', 'kept'], (of) => {
        of('plays').delete(IDBKeyRange.upperBound(upTo))
        of('kept').put(state, standingName)
        of('kept').delete(batchName)
      })
      this.state = state
    })
  }

  private async stand(state: Standing): Promise<void> {
    await this.database.change(['kept'], (of) => {
      of('kept').put(state, standingName)
      of('kept').delete(batchName)
    })
    this.state = state
  }

  private async forgetSafe(before: number): Promise<void> {
    const safe = await this.database.list<Row>('plays', atOnce, IDBKeyRange.upperBound(this.state.ackSeq))
    const old = safe.filter(({ startedAt }) => startedAt < before).at(-1)
    if (!old) return
    await this.database.remove('plays', IDBKeyRange.upperBound(old.seq))
    if (safe.length === atOnce) await this.forgetSafe(before)
  }

  private async tooOldUpTo(now: number): Promise<number> {
    const tooMany = this.state.nextSeq - 1 - mostRows
    const rows = await this.oldest(atOnce)
    const old = rows.filter(({ startedAt }) => startedAt < now - mostAgeMs).at(-1)
    return Math.max(tooMany, old?.seq ?? 0)
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work)
    this.turn = result.catch(() => undefined)
    return result
  }
}
