import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { listenPort } from './ground.js'
import { until } from './node-process.js'

/** Stands where the password of a camera leaks, written as it is or as addresses write it. */
const password = 'Xylophone 7&9'
const isIn = (text: string): boolean => ['Xylophone', 'WHlsb3Bob25l'].some((one) => text.includes(one))

/** Every address of the panel's API under which something of surveillance is read. */
const readPaths = (): string[] => {
  const text = readFileSync(new URL('../../openapi/admin.json', import.meta.url), 'utf8')
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> }
  return Object.entries(paths)
    .filter(([path, { get }]) => get !== undefined && /\/(vms|base\/audit)/.test(path))
    .map(([path]) => path.replace(/^.*\/(?=(vms|base)\/)/, '/').replaceAll(/\{\w+\}/g, '1'))
}

/** A control side that tells of all that it does, and what it told. */
const talkative = async (town: Installation) => {
  const { child, url } = await town.program.serve('--port', String(await listenPort()))
  const told: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => told.push(chunk.toString()))
  const { username, password: own } = town.login
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ username, password: own })
  const said = await fetch(`${url}/admin/api/v1/base/login`, { method: 'POST', headers, body })
  const { access_token: token } = (await said.json()) as { access_token: string }
  const read = async (path: string): Promise<{ status: number; text: string }> => {
    const reply = await fetch(`${url}/admin/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    return { status: reply.status, text: await reply.text() }
  }
  return { pid: child.pid ?? 0, told, read }
}

test('the password of a camera is in no log, no reply, no export and no list of what our programs were started with', async () => {
  const town = await Installation.open({}, '127.0.0.1', { HEADEND_LOG_LEVEL: 'debug' })
  const control = await talkative(town)
  const server = await town.server('first')
  const login = { username: 'viewer', password }
  const { id: group } = await town.group([server], 0)
  const camera = await town.camera('Gate', group, login)
  // One that is not there, so that what goes wrong is told as well.
  await town.camera('Yard', group, { ...login, rtsp_port: 1 })
  const fromMs = Date.now()
  const times = { from: new Date(fromMs).toISOString(), to: new Date(fromMs + 3000).toISOString() }
  await until('a recording', async () =>
    (await town.recorded(camera, fromMs, fromMs + 20_000)).some(
      (one) => one.server === server.id && one.toMs > fromMs + 4000,
    ),
  )
  await until('an alarm', async () => (await town.alarms()).some((one) => one.includes('Yard')))
  await town.call('POST', `/vms/cameras/${camera}/probe`)
  await town.watch(camera)
  const made = await town.call('POST', '/vms/exports', { cameras: [camera], ...times, reason: 'a test' })
  const exported = async () => (await town.call('GET', `/vms/exports/${Number(made.body['id'])}`)).body['state']
  await until('an export', async () => ['ready', 'failed'].includes(String(await exported())))
  expect(await exported()).toBe('ready')

  const paths = readPaths()
  expect(paths.length).toBeGreaterThan(20)
  let answered = 0
  for (const path of paths) {
    const query = `?from=${times.from}&to=${times.to}`
    const { status, text } = await control.read(`${path}${query}`)
    if (status === 200) answered += 1
    expect(isIn(text), path).toBe(false)
  }
  console.log(`measured: ${answered} of ${paths.length} addresses answered with rows`)
  expect(answered).toBeGreaterThan(15)

  expect(control.told.join('').length).toBeGreaterThan(1000)
  expect(isIn(control.told.join(''))).toBe(false)
  expect(isIn(JSON.stringify(server.node.said) + server.node.complained)).toBe(false)
  const files = join(town.program.dataDir, 'files')
  const names = await readdir(files, { recursive: true, withFileTypes: true })
  for (const one of names.filter((entry) => entry.isFile()))
    expect(isIn(await readFile(join(one.parentPath, one.name), 'latin1')), one.name).toBe(false)
  expect(names.some((entry) => entry.name.includes('zip'))).toBe(true)
  for (const file of ['cmdline', 'environ'])
    expect(isIn(readFileSync(`/proc/${control.pid}/${file}`, 'latin1'))).toBe(false)
})
