import { expect } from 'vitest'
import type { Group, Installation, Server } from './installation.fixture.js'
import { until, type Belief } from './node-process.js'
import { missingMs, truthOf, type Truth } from './truth.js'

/** Bars are those of two quiet processors: what was measured is told beside them, and fails nobody. */
export const tell = (what: string, tookMs: number, barMs?: number): void => {
  const bar = barMs === undefined ? '' : `, bar ${(barMs / 1000).toFixed(1)} s: ${tookMs <= barMs ? 'held' : 'MISSED'}`
  console.log(`measured: ${what}: ${(tookMs / 1000).toFixed(1)} s${bar}`)
}

/** After a move by plan a server receives on for a while; then it has let go of everything. */
export const letGo = ({ node }: Server): Promise<void> =>
  until(`${node.name} to let go`, () => !node.family().some(({ program }) => program === 'ffmpeg'))

/** How long after an instant a server shows cameras that it did not show before. */
export const pictureAfter = async ({ node }: Server, atMs: number): Promise<number> => {
  // Whoever receives already shows a picture with its lease.
  const isReceiving = node.family().some(({ program }) => program === 'ffmpeg')
  const sign = isReceiving ? 'activate' : 'a camera is there'
  await until(`a picture on ${node.name}`, () => node.saidAt(sign, atMs) !== undefined)
  return (node.saidAt(sign, atMs) ?? atMs) - atMs
}

/** The failover in its parts: until the other was given the group, and from then until its first picture. */
export const tellParts = (what: string, { node }: Server, atMs: number, barMs: number): void => {
  const givenMs = (node.saidAt('activate', atMs) ?? atMs) - atMs
  const tookMs = (node.saidAt('a camera is there', atMs) ?? atMs) - atMs
  tell(`${what} (given after ${(givenMs / 1000).toFixed(1)} s)`, tookMs, barMs)
}

export const alarm = (town: Installation, name: string): Promise<void> =>
  until(`the alarm ${name}`, async () => (await town.alarms()).includes(name))

export const noAlarm = (town: Installation, name: string): Promise<void> =>
  until(`an end of the alarm ${name}`, async () => !(await town.alarms()).includes(name))

export const event = (town: Installation, code: string): Promise<void> =>
  until(`the event ${code}`, async () => (await town.events()).includes(code))

/** Moves by plan that were not handed over: the holder's lease ran out, or it was gone. */
const tornMoves = (town: Installation): string[] => {
  const planned = ['failback', 'manual', 'drain', 'media']
  return town.witness.changes().flatMap(({ group, epoch, reason }) => {
    if (!planned.includes(reason)) return []
    const before = town.servers
      .flatMap(({ node }) => node.beliefs())
      .find((one) => one.group === group && one.epoch === epoch - 1)
    return before?.end === 'isolate' ? [`epoch ${epoch} of group ${group} (${reason})`] : []
  })
}

interface Wish {
  /** A holder that was kept from giving its group back. */
  readonly mayTear?: boolean
}

/** Waits until every group is held and every camera received, and demands that I1 to I8 held all the time. */
export const proveInvariants = async (town: Installation, { mayTear = false }: Wish = {}): Promise<void> => {
  const { witness } = town
  // I6: whoever can be held is; I8: and each of its cameras is received, or was left out.
  await until('each camera to be received or left out', () =>
    witness.cameras().every(({ path, holder, isOut }) => holder !== null && (isOut || town.cameras.watchers(path) > 0)),
  )
  witness.look()
  expect(town.overlaps(), 'I1: two servers were active at once').toEqual([] satisfies { first: Belief }[])
  expect(witness.breaches, 'I2, I3, I5').toEqual([])
  if (!mayTear) expect(tornMoves(town), 'I7: planned moves without a hand-over').toEqual([])
}

/** Demands that the index tells the truth of each camera since then; gives what is missing at most. */
export const proveIndex = async (
  town: Installation,
  { cameras }: Pick<Group, 'cameras'>,
  fromMs: number,
): Promise<{ readonly missingMs: number; readonly holeMs: number; readonly all: readonly Truth[] }> => {
  const all: Truth[] = []
  for (const camera of cameras) all.push(await truthOf(town, camera, fromMs))
  expect(
    all.flatMap(({ lies }) => lies),
    'the index, and I4',
  ).toEqual([])
  return {
    all,
    missingMs: Math.max(...all.map(missingMs)),
    holeMs: Math.max(...all.map(({ holeMs }) => holeMs)),
  }
}
