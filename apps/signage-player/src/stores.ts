import type { ScreenEvent } from '@headend/signage/protocol'
import type { History } from '@headend/signage/schedule'
import { keptOrders, type Kept } from './commands/commands.js'
import { keptBegun, type Begun } from './commands/scheduled.js'
import { PlayQueue } from './proof/play-queue.js'
import { Announced } from './schedule/announced.js'
import { Condition } from './self/condition.js'
import type { Database } from './store/database.js'
import { openCupboard } from './sync/cupboard.js'
import { keptEditions, type KeptEditions } from './sync/editions.js'
import { keptFeeds, type KeptFeeds } from './sync/feeds.js'
import { Shelf } from './sync/shelf.js'
import { freshId } from './time/chance.js'
import type { MendedClock } from './time/clock.js'

/** What this player remembers from one start to the next. */
export interface Stores {
  readonly clock: MendedClock
  readonly database: Database
  readonly shelf: Shelf
  readonly queue: PlayQueue
  readonly announced: Announced
  readonly condition: Condition
  readonly editions: KeptEditions
  readonly orders: readonly Kept[]
  readonly begun: Begun
  readonly feeds: KeptFeeds
  readonly history: History | undefined
}

/** Opens all of it; faults are told to whoever listens then. */
export const openStores = async (
  clock: MendedClock,
  database: Database,
  onFault: (event: ScreenEvent) => void,
): Promise<Stores> => ({
  ...{ clock, database },
  shelf: await Shelf.open(await openCupboard(database)),
  queue: await PlayQueue.open(database, freshId),
  announced: await Announced.open(clock, database),
  condition: await Condition.open(clock, database, onFault),
  editions: await keptEditions(database),
  orders: await keptOrders(database),
  begun: await keptBegun(database),
  feeds: await keptFeeds(database),
  history: await database.get<History>('kept', 'history'),
})
