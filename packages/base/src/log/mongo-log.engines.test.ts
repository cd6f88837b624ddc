import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { systemClock } from '../time/system-clock.js'
import { logSuite } from './log.suite.js'
import { mongoLog } from './mongo-log.js'

const logger = createLogger({ level: 'silent' })
const url = process.env['HEADEND_TEST_FERRETDB_URL'] ?? ''
const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

const newUrl = () => url.replace(/[^/]+$/, `t${randomUUID()}`)

const open = async (own: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-journal-'))
  folders.push(folder)
  return mongoLog({ url: own, journalFile: join(folder, 'journal.db'), clock: systemClock, logger })
}

if (url !== '') {
  logSuite('MongoDB’s protocol', () => open(newUrl()))

  test('a process that comes to a store which another has made writes there as well', async () => {
    const own = newUrl()
    const engines = [await open(own), await open(own)]
    const at = new Date('2026-03-01T00:00:00Z')
    for (const [place, engine] of engines.entries())
      expect(await engine.for(1).insert('views', [{ id: String(place), at }])).toBe(1)
    for (const engine of engines) await engine.close()
  })
}
