import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from './run-cli.js'

const folder = mkdtempSync(join(tmpdir(), 'headend-demo-'))
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Running {
  readonly url: string
  readonly out: string
  stop(): Promise<number>
}

const start = async (...args: string[]): Promise<Running> => {
  const said = { out: '', err: '' }
  const stopping = Promise.withResolvers<undefined>()
  const ready = Promise.withResolvers<undefined>()
  const ended = runCli(['demo', '--port', '0', ...args], {
    stdout: {
      write: (text: string) => {
        said.out += text
        ready.resolve(undefined)
      },
    },
    stderr: { write: (text: string) => (said.err += text) },
    stdin: (async function* () {})(),
    env: { HEADEND_DATA_DIR: dataDir, HEADEND_HOST: '127.0.0.1' },
    cwd: folder,
    untilStopped: () => stopping.promise,
    onRestartAsked: () => undefined,
    abandon: () => undefined,
  })
  await Promise.race([ready.promise, ended])
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0]
  if (!url) throw new Error(`the demo did not start: ${said.err}`)
  return {
    url,
    out: said.out,
    stop: () => {
      stopping.resolve(undefined)
      return ended
    },
  }
}

interface State {
  readonly client_id: number
  readonly api_key: string
  readonly abonement: string
  readonly password: string
}

const state = () => JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as State

type Answer = Record<string, unknown> & { error: number }

/** A box: it logs in, and then speaks within its session. */
const box = async (url: string) => {
  const { client_id, api_key, abonement, password } = state()
  const ask = async (path: string, params: Record<string, string | number>) => {
    const query = new URLSearchParams(
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    )
    const answer = await fetch(`${url}/tvmiddleware/api${path}?${query.toString()}`)
    return (await answer.json()) as Answer
  }
  const key = { client_id, api_key, device: 'android', device_uid: 'test-box' }
  expect(await ask('/portal/settings/list/', key)).toMatchObject({ error: 0 })
  const login = await ask('/login/', { ...key, abonement, password })
  expect(login).toMatchObject({ error: 0, firstname: 'Ada' })
  return (path: string, params: Record<string, string | number> = {}) =>
    ask(path, { client_id, authkey: String(login['authkey']), ...params })
}

type Row = Record<string, string | number> & { id: number; name: string }

let running: Running
beforeAll(async () => {
  running = await start()
}, 60_000)

test('a box walks from its login to a segment of the picture', async () => {
  const ask = await box(running.url)
  const { channels } = (await ask('/channel/list/')) as unknown as { channels: Row[] }
  expect(channels).toHaveLength(24)
  // Whatever the hour, each channel sends something, and says what comes next.
  for (const channel of channels) {
    expect([channel.name, channel['program_id'], channel['next_program_id']]).not.toContain(-1)
    expect(channel['has_subscription']).toBe(1)
  }
  const [one] = channels
  const later = channels.find(({ name }) => name === 'Aurora One +1')
  expect(later).toMatchObject({ timeshift_offset: 1 })
  const { programs } = (await ask('/program/list/', { cid: one?.id ?? 0 })) as unknown as { programs: Row[] }
  expect(programs.length).toBeGreaterThan(15)
  const address = await ask('/channel/url/', { cid: one?.id ?? 0, redirect: 0 })
  const uri = String(address['uri'])
  const playlist = await (await fetch(uri)).text()
  expect(playlist).toMatch(/^#EXTM3U/)
  const segment = playlist.split('\n').find((line) => line.startsWith('seg-')) ?? ''
  const picture = await (await fetch(new URL(segment, uri))).arrayBuffer()
  // A transport stream begins with its sync byte, and again every 188 bytes.
  expect([...new Uint8Array(picture)].filter((byte, at) => at % 188 === 0 && byte !== 0x47)).toEqual([])
  expect((await fetch(uri.replace(/token=.*/, 'token=made-up'))).status).toBe(403)
  expect((await fetch(uri.replace('aurora-one', 'velvet'))).status).toBe(403)
})

test('what is over can be watched again where there is an archive', async () => {
  const ask = await box(running.url)
  const { utc_time } = await ask('/account/status/')
  const address = await ask('/program/url/', { cid: 1, time: Number(utc_time) - 3600, redirect: 0 })
  expect(address).toMatchObject({ error: 0 })
  const archive = await fetch(String(address['uri']))
  expect(archive.status).toBe(200)
  expect(await archive.text()).toContain('seg-')
})

test('the page tells what is there and carries the login', async () => {
  const page = await fetch(running.url)
  const html = await page.text()
  expect(html).toContain('data-abonement="100001"')
  expect(html).toMatch(/24<\/dd><dt>channels/)
  expect(page.headers.get('content-security-policy')).toContain(running.url)
})

test('staff of the demo log in with what was printed', async () => {
  for (const who of ['demo', 'admin']) {
    const password = new RegExp(`${who}\\s+(\\S{12})`).exec(running.out)?.[1]
    const login = await fetch(`${running.url}/admin/api/v1/base/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: who, password }),
    })
    expect([who, login.status]).toEqual([who, 200])
  }
})

test('an account that has not paid sees what is meant for it', async () => {
  const { client_id, api_key } = state()
  const { passwords } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as {
    passwords: Record<string, string>
  }
  const query = new URLSearchParams({ client_id: String(client_id), api_key, device: 'android', device_uid: 'debtor' })
  const login = `abonement=100005&password=${passwords['100005'] ?? ''}&${query.toString()}`
  const { authkey } = (await (await fetch(`${running.url}/tvmiddleware/api/login/?${login}`)).json()) as Answer
  const list = await fetch(
    `${running.url}/tvmiddleware/api/channel/list/?client_id=${client_id}&authkey=${String(authkey)}`,
  )
  const { channels } = (await list.json()) as { channels: Row[] }
  const open = channels.filter((channel) => channel['has_subscription'] === 1).map(({ name }) => name)
  expect(open).toEqual(['Meridian News', 'Briefly', 'Pebble', 'Little Otter'])
})

test('the next start goes on with the same numbers, keys and programmes, on another port', async () => {
  const before = state()
  const ask = await box(running.url)
  const list = (await ask('/channel/list/')) as unknown as { channels: Row[] }
  const guide = (await ask('/program/list/', { cid: 1 })) as unknown as { programs: Row[] }
  expect(await running.stop()).toBe(0)
  running = await start()
  expect(state()).toEqual(before)
  const again = await box(running.url)
  const { channels } = (await again('/channel/list/')) as unknown as { channels: Row[] }
  const ids = (rows: Row[]) => rows.map(({ id, name }) => `${id} ${name}`)
  expect(ids(channels)).toEqual(ids(list.channels))
  const { programs } = (await again('/program/list/', { cid: 1 })) as unknown as { programs: Row[] }
  expect(ids(programs)).toEqual(ids(guide.programs))
  const address = await again('/channel/url/', { cid: 1, redirect: 0 })
  expect(address['uri']).toContain(running.url)
}, 60_000)

test('its passwords are for their owner alone', () => {
  expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600)
})

test('a reset starts over and touches nothing that is not the demo’s', async () => {
  const before = state()
  await running.stop()
  writeFileSync(join(dataDir, 'mine.txt'), 'mine')
  running = await start('--reset')
  expect(state().api_key).not.toBe(before.api_key)
  expect(existsSync(join(dataDir, 'mine.txt'))).toBe(true)
  await running.stop()
}, 60_000)

test('an installation that is no demo is neither used nor deleted', async () => {
  const own = mkdtempSync(join(tmpdir(), 'headend-own-'))
  const said = { err: '' }
  const io = {
    stdout: { write: () => true },
    stderr: { write: (text: string) => (said.err += text) },
    stdin: (async function* () {})(),
    env: { HEADEND_DATA_DIR: own },
    cwd: own,
    untilStopped: () => Promise.resolve(),
    onRestartAsked: () => undefined,
    abandon: () => undefined,
  }
  expect(await runCli(['operator', 'create', '--name', 'Real'], io)).toBe(0)
  for (const args of [[], ['--reset']]) {
    said.err = ''
    expect(await runCli(['demo', '--port', '0', ...args], io)).toBe(1)
    expect(said.err).toMatch(/^headend: .*headend\.db .*no.*\n$/)
  }
  expect(await runCli(['operator', 'list'], io)).toBe(0)
  rmSync(own, { recursive: true, force: true })
})
