import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { SystemActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { OpenSystem } from '../context/open-system.js'
import type { Table } from '../db.js'
import { openDatabase } from '../db/connect.js'
import type { Database } from '../db/database.js'
import { createLogger } from '../logger/create-logger.js'
import { fixedClock } from '../time/fixed-clock.js'
import type { WorkType } from './work.js'
import { promiseWork } from './later.js'
import { PromisedWork } from './works.table.js'

type Transaction = Parameters<Parameters<Database['write']>[0]>[0]

const systemOn =
  (database: Database, now: () => Date): OpenSystem =>
  (name, clientId) => {
    const open = (operator: number | null, tx?: Transaction): Context<SystemActor> => {
      const actor = { kind: 'system', name } as const
      const scope = { clientId: operator, actor, now: now(), requestId: 'test', ...(tx && { tx }) }
      const ctx = {
        ...scope,
        repo: (table: Table) => database.repo(table, scope),
        transaction: <R>(work: (ctx: Context<SystemActor>) => Promise<R>) =>
          tx ? work(ctx) : database.write((inner) => work(open(operator, inner))),
        asSystem: (_name: string, other: number | null = operator) => open(other, tx),
        later: <D>(work: WorkType<D>, data: D, options?: { notBefore?: Date }) =>
          promiseWork(database.repo(PromisedWork, scope), scope, work, data, options),
      } as unknown as Context<SystemActor>
      return ctx
    }
    return open(clientId)
  }

/** A database with these tables, a clock that stands still and a log that is kept: what loops need of a house. */
export const openSmallHouse = async (tables: readonly Table[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-loops-'))
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const database = await openDatabase({ url: `sqlite:${join(folder, 'house.db')}`, tables, clock })
  await database.withEngine(async (sequelize) => void (await sequelize.sync()))
  onTestFinished(() => database.close())
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  return { system: systemOn(database, () => clock.now()), clock, logger, lines }
}
