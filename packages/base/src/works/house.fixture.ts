import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Doors } from '../context/doors.js'
import { fenceOf } from '../context/fence.js'
import { HouseContext } from '../context/house-context.js'
import type { OpenSystem } from '../context/open-system.js'
import type { Table } from '../db.js'
import { openDatabase } from '../db/connect.js'
import { createLogger } from '../logger/create-logger.js'
import { databaseWith } from '../testing/empty-database.js'
import { fixedClock } from '../time/fixed-clock.js'

/** A database with these tables, a clock that stands still and a log that is kept: what loops need of a house. */
export const openSmallHouse = async (tables: readonly Table[], promised: () => void = () => undefined) => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-loops-'))
  const clock = fixedClock('2026-03-01T00:00:00Z')
  const { url, drop } = await databaseWith(tables, folder)
  const database = await openDatabase({ url, tables, clock })
  onTestFinished(async () => {
    await database.close()
    await drop()
  })
  const lines: string[] = []
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } })
  const doors = { database, clock, logger, promised, deliver: () => undefined } as unknown as Doors
  const calm = { lang: 'en', requestId: 'test', ip: '', userAgent: '', logger }
  const system: OpenSystem = (name, clientId, held) =>
    new HouseContext(doors, {
      ...{ ...calm, actor: { kind: 'system', name }, clientId, now: clock.now() },
      ...(held && { fence: fenceOf(doors, name, held) }),
    })
  return { system, clock, logger, lines }
}
