import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { framesIn } from '../camera-sim/frame-numbers.js'
import type { Installation, Server, Stretch } from './installation.fixture.js'
import { until } from './node-process.js'

const lag = monitorEventLoopDelay({ resolution: 20 })
lag.enable()

/** Times in the index are those at which pictures arrived; a busy machine brings them late, and this process too. */
const slack = (): number => 2500 + lag.max / 1e6
const frameMs = 100

/** A file that lies on a server's disk, with the numbers of the pictures that are in it. */
interface LyingFile {
  readonly server: number
  readonly epoch: number
  readonly frames: ReadonlySet<number>
}

/** What is recorded of a camera, by the index and by the disks. */
export interface Truth {
  readonly stretches: readonly Stretch[]
  /** Numbers of pictures between the first and the last recorded one that are on no disk that the index names. */
  readonly missing: readonly number[]
  /** The longest time within which the index has nothing. */
  readonly holeMs: number
  /** Where the index says what is not so. */
  readonly lies: readonly string[]
}

const lyingOn = async (server: Server, guid: string): Promise<LyingFile[]> =>
  (await Promise.all(server.node.storages.map((storage) => lyingIn(server, join(storage, guid))))).flat()

const lyingIn = async (server: Server, folder: string): Promise<LyingFile[]> => {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files = names.filter((name) => name.endsWith('.mp4'))
  return Promise.all(
    files.map(async (name) => ({
      server: server.id,
      epoch: Number(/_e(\d+)_/.exec(name)?.[1]),
      frames: new Set(framesIn(await readFile(join(folder, name)).catch(() => Buffer.alloc(0)))),
    })),
  )
}

/** What was recorded until then is told when its file is closed. */
const untilReached = async (town: Installation, camera: number, fromMs: number, toMs: number): Promise<void> => {
  let last: readonly Stretch[] = []
  const reaches = async (): Promise<boolean> => {
    last = await town.recorded(camera, fromMs, Date.now())
    return last.some((one) => one.server !== undefined && one.toMs >= toMs)
  }
  await until('the index', reaches).catch((error: unknown) => {
    throw new Error(`camera ${camera} up to ${toMs}: ${JSON.stringify(last)}`, { cause: error })
  })
}

/** Waits until the index reaches as far, and compares it with what lies on the disks. */
export const truthOf = async (town: Installation, camera: number, fromMs: number, toMs: number): Promise<Truth> => {
  await untilReached(town, camera, fromMs, toMs)
  const stretches = await town.recorded(camera, fromMs, toMs)
  const guid = String((await town.call('GET', `/vms/cameras/${camera}`)).body['guid'])
  const files = (await Promise.all(town.servers.map((one) => lyingOn(one, guid)))).flat()
  const promised = files.filter(({ server, epoch }) =>
    stretches.some((one) => one.server === server && one.epoch === epoch),
  )
  const kept = new Set(promised.flatMap(({ frames }) => [...frames]))
  const { sentAt } = town.cameras.frames
  const sent = sentAt.flatMap((atMs, frame) => (atMs >= fromMs && atMs <= toMs - slack() ? [frame] : []))
  const first = sent.find((frame) => kept.has(frame)) ?? 0
  const last = sent.findLast((frame) => kept.has(frame)) ?? 0
  const holes = stretches.filter(({ server }) => server === undefined)
  return {
    stretches,
    missing: sent.filter((frame) => frame > first && frame < last && !kept.has(frame)),
    holeMs: Math.max(0, ...holes.map((one) => one.toMs - one.fromMs)),
    lies: [...liesIn(stretches, files, sentAt), ...staleIn(stretches, town, camera)],
  }
}

/** Pictures that are promised and not there, and pictures that are there and not promised. */
const liesIn = (stretches: readonly Stretch[], files: readonly LyingFile[], sentAt: readonly number[]): string[] =>
  stretches.flatMap(({ fromMs, toMs, server, epoch }) => {
    const meant = sentAt.flatMap((at, frame) => (at > fromMs + slack() && at < toMs - slack() ? [frame] : []))
    const those = server === undefined ? files : files.filter((one) => one.server === server && one.epoch === epoch)
    const there = meant.filter((frame) => those.some(({ frames }) => frames.has(frame)))
    if (server === undefined) return there.length > 0 ? [`${there.length} pictures lie in what is told as a hole`] : []
    const gone = meant.length - there.length
    return gone > 0 ? [`${gone} of ${meant.length} pictures of server ${server}, epoch ${epoch}, are not there`] : []
  })

/** I4: nothing counts as recorded under a lease that somebody else had by then. */
const staleIn = (stretches: readonly Stretch[], town: Installation, camera: number): string[] => {
  const group = town.groupOf.get(camera)
  const since = new Map(town.witness.changes(group).map(({ epoch, atMs }) => [epoch, atMs]))
  return stretches.flatMap(({ fromMs, epoch = 0, isIsolated, server }) => {
    const overMs = since.get(epoch + 1)
    const isStale = server !== undefined && !isIsolated && overMs !== undefined && fromMs > overMs + slack()
    return isStale ? [`I4: epoch ${epoch} counts after epoch ${epoch + 1} began`] : []
  })
}

/** How long the pictures last that are missing. */
export const missingMs = ({ missing }: Truth): number => missing.length * frameMs
