import { MongoBulkWriteError, type Collection, type Db, type Document } from 'mongodb'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Group } from './log-groups.js'
import type { LogEvent, LogGroup, LogQuery, LogValue } from './log.js'
import { filterOf, pathOf, sortOf } from './mongo-query.js'

/** An event as it is stored. The key is made of operator and sender's id, so nothing can be kept twice. */
interface Stored {
  readonly _id: string
  readonly operator: number
  readonly id: string
  readonly at: Date
  readonly body: Record<string, unknown>
}

const DUPLICATE = 11_000
/** A sender waits no longer; a store that answers later has the events all the same, and keeps them once. */
const INSERT_MS = 10_000
const PING_MS = 3000

/** Whatever the store refuses or cannot do is told as unavailable; the reason is for the log. */
const plainly = async <R>(work: () => Promise<R>): Promise<R> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw Object.assign(baseErrors.unavailable({ door: 'log' }), { cause })
  }
}

/** Events of all operators in a MongoDB database; the operator is part of every key and every filter. */
export class MongoStore {
  private readonly indexed = new Map<string, Promise<unknown>>()

  constructor(private readonly db: Db) {}

  /** Says how many were new. What was cut off half-way is sent again as a whole: what is there stays as it is. */
  insert(collection: string, operator: number, events: readonly LogEvent[]): Promise<number> {
    const rows = events.map(({ id, at, ...body }): Stored => ({ _id: `${operator}|${id}`, operator, id, at, body }))
    return plainly(async () => {
      await this.withIndexes(collection)
      try {
        return (await this.of(collection).insertMany(rows, { ordered: false, timeoutMS: INSERT_MS })).insertedCount
      } catch (error) {
        if (isOnlyDuplicates(error)) return error.insertedCount
        throw error
      }
    })
  }

  find(collection: string, operator: number, { match, sort, limit = 0, skip = 0 }: LogQuery): Promise<LogEvent[]> {
    const found = this.of(collection).find(filterOf(operator, match)).sort(sortOf(sort)).skip(skip).limit(limit)
    return plainly(async () => (await found.toArray()).map(({ id, at, body }) => ({ ...body, id, at })))
  }

  /**
   * The groups with their counts, and again with each sum: a group stage with more than one accumulator is not portable
   * (FerretDB 1.24 fills the first one only). Alike groups are to be joined by whoever asked.
   */
  group(collection: string, operator: number, { match, by, sum = [] }: LogGroup): Promise<Group[]> {
    const _id = by.length > 0 ? Object.fromEntries(by.map((field, place) => [`k${place}`, `$${pathOf(field)}`])) : null
    const $match = filterOf(operator, match)
    const totals = async (n: Document) => {
      const rows = await this.of(collection)
        .aggregate<{ _id: Record<string, LogValue> | null; n: number }>([{ $match }, { $group: { _id, n } }])
        .toArray()
      return rows.map((row) => ({ key: by.map((_, place) => row._id?.[`k${place}`] ?? null), total: Number(row.n) }))
    }
    return plainly(async () => {
      const [counts = [], ...sums] = await Promise.all([
        totals({ $sum: 1 }),
        ...sum.map((field) => totals({ $sum: `$${pathOf(field)}` })),
      ])
      const none = sum.map(() => 0)
      return [
        ...counts.map(({ key, total }) => ({ key, count: total, sums: none })),
        ...sums.flatMap((groups, place) =>
          groups.map(({ key, total }) => ({ key, count: 0, sums: none.with(place, total) })),
        ),
      ]
    })
  }

  removeBefore(collection: string, at: Date): Promise<number> {
    return plainly(async () => (await this.of(collection).deleteMany({ at: { $lt: at } })).deletedCount)
  }

  ping(): Promise<void> {
    return plainly(async () => {
      await this.db.command({ ping: 1 }, { timeoutMS: PING_MS })
    })
  }

  private of(collection: string): Collection<Stored> {
    return this.db.collection<Stored>(collection)
  }

  /**
   * Made with the first event of a collection, once per process; making them again changes nothing. Each is made by a
   * command of its own: FerretDB 1.24 ends the connection where a command names two that are there already.
   */
  private withIndexes(collection: string): Promise<unknown> {
    const known = this.indexed.get(collection)
    if (known) return known
    const made = this.makeIndexes(collection).catch((error: unknown) => {
      this.indexed.delete(collection)
      throw error
    })
    this.indexed.set(collection, made)
    return made
  }

  private async makeIndexes(collection: string): Promise<void> {
    for (const key of [{ operator: 1, at: 1 } as const, { at: 1 } as const])
      await this.of(collection).createIndex(key, { timeoutMS: INSERT_MS })
  }
}

const isOnlyDuplicates = (error: unknown): error is MongoBulkWriteError => {
  if (!(error instanceof MongoBulkWriteError)) return false
  const faults = [error.writeErrors].flat()
  return faults.length > 0 && faults.every(({ code }) => code === DUPLICATE)
}
