import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
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

if (url !== '')
  logSuite('MongoDB’s protocol', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headend-journal-'))
    folders.push(folder)
    const own = url.replace(/[^/]+$/, `t${randomUUID()}`)
    return mongoLog({ url: own, journalFile: join(folder, 'journal.db'), clock: systemClock, logger })
  })
