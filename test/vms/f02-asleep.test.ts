import { expect, onTestFinished, test } from 'vitest'
import { Freezer } from './freezer.js'
import { Installation, type Group, type Server } from './installation.fixture.js'
import { pause, until } from './node-process.js'
import { alarm, letGo, noAlarm, pictureAfter, proveIndex, proveInvariants, tell } from './proof.js'

const open = async () => {
  const town = await Installation.open({ use_failback: false })
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  return { town, primary, standby, group, beganMs: Date.now() }
}

/** The address at which a camera is shown by the holder of now, and the same on another server. */
const addressOn = async (town: Installation, { cameras }: Group, from: Server, to: Server): Promise<string> => {
  const { url } = (await town.watch(cameras[0] ?? 0)) as { url: string }
  await until('a place', async () => (await town.place(url)).includes(`:${from.node.port}/`))
  return (await town.place(url)).replace(`:${from.node.port}/`, `:${to.node.port}/`)
}

const home = async (town: Installation, group: Group, primary: Server, standby: Server): Promise<void> => {
  await town.moveTo(group.id, primary)
  await letGo(standby)
}

test('F2: a server that slept for 0.5, 5, 12 or 60 s shows and records nothing as the active one when it wakes', async () => {
  const { town, primary, standby, group, beganMs } = await open()
  primary.node.signal('SIGSTOP')
  await pause(500)
  primary.node.signal('SIGCONT')
  primary.node.woke()
  for (const seconds of [5, 12, 60]) {
    const atMs = Date.now()
    primary.node.signal('SIGSTOP')
    await pictureAfter(standby, atMs)
    const address = await addressOn(town, group, standby, primary)
    await pause(Math.max(0, atMs + seconds * 1000 - Date.now()))
    primary.node.signal('SIGCONT')
    // The first thing that it is asked, before it may have heard of anything.
    expect((await fetch(address)).status).toBe(410)
    await until('it to notice', () => primary.node.saidAt('isolate', atMs) !== undefined)
    await until('it to be told', () => primary.node.saidAt('fence', atMs) !== undefined)
    await home(town, group, primary, standby)
  }
  expect(town.witness.changes(group.id).filter(({ reason }) => reason === 'failover')).toHaveLength(3)
  await noAlarm(town, 'server.disconnected primary')
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})

test('F2: a whole machine that stood still is replaced, and one that receives a camera is when it alone stands still', async () => {
  const { town, primary, standby, group, beganMs } = await open()
  const receiver = primary.node.family().find(({ program }) => program === 'ffmpeg')
  let atMs = Date.now()
  if (receiver) process.kill(receiver.pid, 'SIGSTOP')
  await until('somebody to notice', () => primary.node.saidAt('a camera stands still', atMs) !== undefined)
  await pictureAfterStall(primary, atMs)
  tell('a camera is back whose receiver stood still', Date.now() - atMs, 6000)
  expect(standby.node.beliefs()).toEqual([])

  const pids = [primary.node.pid, ...primary.node.family().map(({ pid }) => pid)]
  const freezer = Freezer.of(pids)
  if (!freezer) console.log('reduced: no group of processes can be frozen here, each is stopped by itself')
  onTestFinished(async () => {
    freezer?.thaw()
    await primary.node.close()
    freezer?.remove()
  })
  const each = (signal: NodeJS.Signals): void => pids.forEach((pid) => process.kill(pid, signal))
  atMs = Date.now()
  primary.node.standsStill()
  if (freezer) freezer.freeze()
  else each('SIGSTOP')
  await pictureAfter(standby, atMs)
  await alarm(town, 'server.disconnected primary')
  if (freezer) freezer.thaw()
  else each('SIGCONT')
  await until('it to be told', () => primary.node.saidAt('fence', atMs) !== undefined)
  await home(town, group, primary, standby)
  await proveInvariants(town)
  await proveIndex(town, group, beganMs)
})

const pictureAfterStall = ({ node }: Server, atMs: number): Promise<void> =>
  until('the camera again', () => node.saidAt('a camera is there', atMs) !== undefined)
