import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'

/** Three ends of this program so close together are the fault of what it plays. */
const stumblesWithinMs = 600_000
const mostStumbles = 3

/** Adds an end that nobody wanted; tells whether to go back. */
export const stumbled = (
  before: readonly number[],
  at: number,
): { readonly stumbles: readonly number[]; readonly isTooMuch: boolean } => {
  const stumbles = [...before, at].filter((one) => one > at - stumblesWithinMs && one <= at)
  return { stumbles, isTooMuch: stumbles.length >= mostStumbles }
}

/** Notes that this program ended without a word; tells whether that was once too often. */
const noteStumble = async (database: Database, clock: Clock): Promise<boolean> => {
  const before = (await database.get<readonly number[]>('kept', 'stumbles')) ?? []
  const { stumbles, isTooMuch } = stumbled(before, clock.now())
  await database.put('kept', isTooMuch ? [] : stumbles, 'stumbles')
  return isTooMuch
}

interface Answers {
  fault(code: string): void
  /** Goes back to what it played before. */
  rollBack(reason: string): Promise<unknown>
}

/** It ended without a word: where that happens again and again staff are told, and what it plays is to blame. */
export const answerStumble = async (database: Database, clock: Clock, { fault, rollBack }: Answers): Promise<void> => {
  if (!(await noteStumble(database, clock))) return
  fault('player.crashloop')
  await rollBack('stumbled')
}
