import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { Installation, type Server } from './installation.fixture.js'
import { pause, until } from './node-process.js'
import { Relay } from './relay.js'

/** Bars hold on two cores of their own; a machine that does other things as well gets so much longer. */
const slowness = Number(process.env['HEADEND_TEST_SLOWNESS'] ?? '3')

const open = async (cameras = 2, settings: object = {}) => {
  const town = await Installation.open(settings)
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], cameras)
  await pause(6000)
  return { town, primary, standby, group }
}

const pictureAfter = async ({ node }: Server, atMs: number): Promise<number> => {
  await until(`a picture on ${node.name}`, () => node.saidAt('a camera is there', atMs) !== undefined)
  return (node.saidAt('a camera is there', atMs) ?? atMs) - atMs
}

const tell = (what: string, ms: number): void => console.log(`measured: ${what}: ${(ms / 1000).toFixed(1)} s`)

const children = (pid: number): number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)])
    .toString()
    .trim()
    .split(/\s+/)
    .map(Number)

test('a killed server’s cameras are another’s within seconds, because its guard says that it is dead', async () => {
  const { town, primary, standby, group } = await open()
  const atMs = Date.now()
  primary.node.signal('SIGKILL')
  const tookMs = await pictureAfter(standby, atMs)
  tell('first camera back after kill -9 of the agent, 1 s keep-alive', tookMs)
  expect(tookMs).toBeLessThan(4000 * slowness)
  await until('an alarm', async () => (await town.alarms()).includes('group.failover Gates'))
  await pause(8000)
  for (const camera of group.cameras)
    expect(await town.longestHole(camera, atMs - 3000, Date.now() - 6000)).toBeLessThan(tookMs + 4000)
  expect(town.overlaps()).toEqual([])
})

test.each([
  [1, 6500],
  [3, 12_500],
])('a machine that is gone without a word is replaced, with a sign of life each %d s', async (keepAlive, barMs) => {
  const { town, primary, standby } = await open(2, { keep_alive_seconds: keepAlive })
  // Its guard first, as all of a machine goes at once.
  const family = children(primary.node.pid)
  const atMs = Date.now()
  primary.node.signal('SIGSTOP')
  for (const pid of family) process.kill(pid, 'SIGKILL')
  primary.node.signal('SIGKILL')
  const tookMs = await pictureAfter(standby, atMs)
  tell(`first camera back after the loss of a host, ${keepAlive} s keep-alive`, tookMs)
  expect(tookMs).toBeLessThan(barMs * slowness)
  await until('an alarm', async () => (await town.alarms()).includes('server.disconnected primary'))
  expect(town.overlaps()).toEqual([])
})

test('a server that slept shows and records nothing as the active one when it wakes up', async () => {
  const { town, primary, standby, group } = await open()
  const [camera = 0] = group.cameras
  const { url } = (await town.watch(camera)) as { url: string }
  const atMs = Date.now()
  primary.node.signal('SIGSTOP')
  await pictureAfter(standby, atMs)
  await until('the standby to show it', async () => (await town.place(url)).includes(`:${standby.node.port}/`))
  const address = await town.place(url)
  primary.node.signal('SIGCONT')
  // The first thing that it is asked, before it may have heard of anything.
  const reply = await fetch(address.replace(`:${standby.node.port}/`, `:${primary.node.port}/`))
  expect(reply.status).toBe(410)
  await until(
    'it to notice',
    () => (primary.node.saidAt('fence', atMs) ?? primary.node.saidAt('isolate', atMs)) !== undefined,
  )
  await pause(6000)
  expect(town.overlaps()).toEqual([])
})

test('without a control side the cameras are recorded on, and nobody’s group moves when it is back', async () => {
  const { town, primary, standby, group } = await open()
  const atMs = Date.now()
  await town.killControl()
  await until('it to record by itself', () => primary.node.saidAt('isolate', atMs) !== undefined)
  await pause(4000)
  await town.startControl()
  const backMs = Date.now()
  await until('its group again', () => primary.node.saidAt('activate', backMs - 5000) !== undefined)
  await pause(8000)
  expect(standby.node.beliefs()).toEqual([])
  for (const camera of group.cameras)
    expect(await town.longestHole(camera, atMs - 3000, Date.now() - 7000)).toBeLessThan(700)
  expect(town.overlaps()).toEqual([])
})

test('a planned move loses no recorded picture', async () => {
  const { town, primary, standby, group } = await open()
  const atMs = Date.now()
  await town.call('POST', `/vms/groups/${group.id}/move`, { server_id: standby.id })
  await pictureAfter(standby, atMs)
  await pause(12_000)
  const to = Date.now() - 7000
  for (const camera of group.cameras) {
    expect(await town.longestHole(camera, atMs - 3000, to)).toBeLessThan(700)
    const servers = new Set((await town.recorded(camera, atMs - 3000, to)).map(({ server }) => server))
    expect([...servers]).toEqual([primary.id, standby.id])
  }
  expect(town.overlaps()).toEqual([])
})

test('a server that is stopped in order gives its groups back, and ends with nothing left to do', async () => {
  const { town, primary, standby } = await open()
  const atMs = Date.now()
  primary.node.signal('SIGTERM')
  const tookMs = await pictureAfter(standby, atMs)
  tell('first camera back after a clean stop, 1 s keep-alive', tookMs)
  expect(await primary.node.ended()).toBe(0)
  expect(town.overlaps()).toEqual([])
})

test('a server that is cut off records on by itself while another takes over, and the index takes both', async () => {
  const town = await Installation.open()
  const relay = await Relay.open(Number(new URL(town.url).port))
  onTestFinished(() => relay.close())
  const primary = await town.server('primary', { HEADEND_NODE_SERVERS: relay.url })
  const standby = await town.server('standby')
  const group = await town.group([primary, standby], 1)
  const [camera = 0] = group.cameras
  await pause(6000)
  const atMs = Date.now()
  relay.cut('there', 'back')
  await pictureAfter(standby, atMs)
  await pause(6000)
  relay.heal()
  await until('it to be told', () => primary.node.saidAt('fence', atMs) !== undefined)
  await pause(10_000)
  expect(await town.longestHole(camera, atMs - 3000, Date.now() - 8000)).toBeLessThan(700)
  const stretches = await town.recorded(camera, atMs - 3000, Date.now() - 8000)
  expect(stretches.some(({ server, isIsolated }) => server === primary.id && isIsolated)).toBe(true)
  expect(town.overlaps()).toEqual([])
})

test('a server that speaks and cannot hear loses its groups', async () => {
  const town = await Installation.open()
  const relay = await Relay.open(Number(new URL(town.url).port))
  onTestFinished(() => relay.close())
  const primary = await town.server('primary', { HEADEND_NODE_SERVERS: relay.url })
  const standby = await town.server('standby')
  await town.group([primary, standby], 1)
  const atMs = Date.now()
  relay.cut('back')
  await pictureAfter(standby, atMs)
  expect(town.overlaps()).toEqual([])
})

test('a camera whose picture stands still is asked anew, and is back when it moves again', async () => {
  const { town, primary } = await open(1)
  const atMs = Date.now()
  town.cameras.freeze('/Gate1')
  await until('somebody to notice', () => primary.node.saidAt('a camera stands still', atMs) !== undefined)
  town.cameras.thaw('/Gate1')
  const thawMs = Date.now()
  await pictureAfter(primary, thawMs)
  expect(primary.node.beliefs()).toHaveLength(1)
})
