import { MongoClient } from 'mongodb'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import { EventJournal } from './event-journal.js'
import { JournalSender } from './journal-sender.js'
import { checkEvent, checkGroup, checkedCollection, checkedCount } from './log-fields.js'
import { answerOf, joinAlike } from './log-groups.js'
import type { Log, LogEngine, LogEvent, LogGroup, LogQuery, LogValue } from './log.js'
import { mongoDatabase } from './mongo-address.js'
import { MongoStore } from './mongo-store.js'

export interface MongoLogOptions {
  readonly url: string
  /** Where journaled events wait for the store: a file of this node. */
  readonly journalFile: string
  readonly clock: Clock
  readonly logger: Logger
}

export interface MongoLogEngine extends LogEngine {
  /** How many journaled events wait on this node. */
  waiting(): number
}

const options = {
  appName: 'headend',
  serverSelectionTimeoutMS: 3000,
  connectTimeoutMS: 3000,
  // As long as a report's query may take.
  socketTimeoutMS: 60_000,
  ignoreUndefined: true,
  // Acknowledged means on the disks of most of a replica set; an address may say otherwise.
  writeConcern: { w: 'majority', journal: true },
} as const

/** The event store in MongoDB, shared by all nodes. It need not be there when the house opens. */
export const mongoLog = async ({ url, journalFile, clock, logger }: MongoLogOptions): Promise<MongoLogEngine> => {
  const client = clientOf(url)
  const store = new MongoStore(client.db(mongoDatabase(url)))
  const journal = await EventJournal.open(journalFile)
  const sender = new JournalSender({
    ...{ journal, clock, logger },
    send: (collection, operator, events) => store.insert(collection, operator, events),
  })
  sender.start()
  return {
    // Ids of operators are positive, so 0 is the installation.
    for: (clientId) => new MongoLog(store, sender, clientId ?? 0),
    removeBefore: (collection, at) => store.removeBefore(checkedCollection(collection), at),
    ping: () => store.ping(),
    waiting: () => journal.waiting,
    close: async () => {
      await sender.stop()
      await client.close()
      await sender.ended()
      await journal.close()
    },
  }
}

/** Options in an address are the driver's, so it is the one who refuses them. */
const clientOf = (url: string): MongoClient => {
  try {
    return new MongoClient(url, options)
  } catch (error) {
    throw new Error(`HEADEND_MONGO_URL: ${error instanceof Error ? error.message : 'is not understood'}`)
  }
}

class MongoLog implements Log {
  constructor(
    private readonly store: MongoStore,
    private readonly sender: JournalSender,
    private readonly operator: number,
  ) {}

  async insert(collection: string, events: readonly LogEvent[]): Promise<number> {
    checkedCollection(collection)
    for (const event of events) checkEvent(event)
    return events.length === 0 ? 0 : this.store.insert(collection, this.operator, events)
  }

  async journal(collection: string, events: readonly LogEvent[]): Promise<void> {
    checkedCollection(collection)
    for (const event of events) checkEvent(event)
    if (events.length > 0) await this.sender.take(collection, this.operator, events)
  }

  async find(collection: string, query: LogQuery): Promise<LogEvent[]> {
    if (query.limit !== undefined) checkedCount('limit', query.limit, 1)
    if (query.skip !== undefined) checkedCount('skip', query.skip, 0)
    return this.store.find(checkedCollection(collection), this.operator, query)
  }

  async group(collection: string, query: LogGroup): Promise<Record<string, LogValue>[]> {
    checkGroup(query)
    if (query.limit !== undefined) checkedCount('limit', query.limit, 1)
    return answerOf(joinAlike(await this.store.group(checkedCollection(collection), this.operator, query)), query)
  }
}
