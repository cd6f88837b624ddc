import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, readConfig } from '@headend/base'
import { afterEach, expect, test } from 'vitest'
import { createServer } from './create-server.js'
import { allModules } from './modules.js'

const folder = mkdtempSync(join(tmpdir(), 'headend-server-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a server that is called off while it opens lets nobody in and leaves the data to the next one', async () => {
  const env = { HEADEND_DATA_DIR: folder, HEADEND_PORT: '0', HEADEND_HOST: '127.0.0.1' }
  const config = readConfig({ env, cwd: folder, modules: allModules })
  const logger = createLogger({ level: 'silent' })
  const unwanted = new AbortController()
  const opening = createServer(config, { logger, signal: unwanted.signal })
  unwanted.abort(new Error('nobody wants it any more'))
  await expect(opening).rejects.toThrow('nobody wants it any more')
  const next = await createServer(config, { logger, signal: new AbortController().signal })
  expect((await fetch(`http://127.0.0.1:${next.port}/health`)).status).toBe(200)
  expect(await next.stop()).toBe(true)
})
