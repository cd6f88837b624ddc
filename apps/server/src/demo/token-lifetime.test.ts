import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, readConfig } from '@headend/base'
import { fixedClock } from '@headend/base/testing'
import { expect, onTestFinished, test } from 'vitest'
import { createServer } from '../create-server.js'
import { allModules } from '../modules.js'
import { demoPages } from './demo-page.js'
import { openState } from './demo-state.js'
import { furnish } from './furnish.js'

test('an address of the demo plays for five minutes, longer while it is watched, and then its token is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headend-demo-'))
  const env = { HEADEND_DATA_DIR: folder, HEADEND_HOST: '127.0.0.1', HEADEND_PORT: '0' }
  const config = readConfig({ env, cwd: folder, modules: allModules })
  const clock = fixedClock('2026-03-01T12:00:00Z')
  const state = await openState(config.house)
  const server = await createServer(config, {
    clock,
    logger: createLogger({ level: 'silent' }),
    pages: (app, house) => demoPages(app, house, () => undefined),
  })
  onTestFinished(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const url = `http://127.0.0.1:${server.port}`
  const { operator, apiKey } = await furnish(server.house, state, url)
  const ask = async (path: string, params: Record<string, string>) => {
    const query = new URLSearchParams({ client_id: String(operator), ...params })
    return (await (await fetch(`${url}/tvmiddleware/api${path}?${query.toString()}`)).json()) as Record<string, unknown>
  }
  const { abonement, password } = state
  const login = await ask('/login/', { api_key: apiKey, device: 'android', device_uid: 'a', abonement, password })
  const session = { authkey: String(login['authkey']) }
  const address = async () => String((await ask('/channel/url/', { ...session, cid: '1', redirect: '0' }))['uri'])
  const left = await address()
  clock.advance(1_000)
  const watched = await address()
  expect([(await fetch(left)).status, (await fetch(watched)).status]).toEqual([200, 200])
  clock.advance(298_000)
  // Who still watches near the end is not cut off; who left comes in by no old address.
  expect((await fetch(watched)).status).toBe(200)
  clock.advance(6_000)
  expect([(await fetch(left)).status, (await fetch(watched)).status]).toEqual([403, 200])
  expect((await fetch(await address())).status).toBe(200)
})
