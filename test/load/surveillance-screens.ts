import type { Cluster } from './surveillance-cluster.js'
import type { Ground } from './surveillance-ground.js'
import { runScript } from './processes.js'
import type { Resolved, Viewers } from './surveillance-viewers.js'

/** Something that was measured, beside what it is to be. */
export interface Figure {
  readonly what: string
  readonly bar: number
  readonly measured: number
  readonly unit: string
  /** The bar is the least, and not the most. */
  readonly isLeast?: boolean
}

const looks = 31
const pageSize = 100
/** Fewer each minute than one session may ask. */
const viewers = { connections: 64, requests: 20_000, sessions: 500 }

export const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
const worstOf20 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

/** Milliseconds until the first byte of each answer; between two of them every server gives a sign of life. */
const firstBytes = async (port: number, { staff }: Ground, path: string, between: () => Promise<void>) => {
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) {
    await between()
    const from = performance.now()
    const headers = { authorization: `Bearer ${staff}` }
    const reply = await fetch(`http://127.0.0.1:${port}/admin/api/v1/vms/${path}`, { headers })
    times.push(performance.now() - from)
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 200)}`)
  }
  return times
}

/** What staff look at, over HTTP, while all servers give their signs of life. */
export const screens = async (port: number, cluster: Cluster, ground: Ground, count: number): Promise<Figure[]> => {
  const round = (): Promise<void> => cluster.round()
  const [group = 0] = ground.cameras[1] ?? []
  const board = await firstBytes(port, ground, 'board/servers', round)
  const named = await firstBytes(port, ground, `cameras?q=camera&per_page=${pageSize}`, round)
  const ofGroup = await firstBytes(port, ground, `cameras?group_id=${group}&per_page=${pageSize}`, round)
  const servers = ground.nodes.length
  return [
    { what: `the table of ${servers} servers, first byte`, bar: 100, measured: middle(board), unit: 'ms' },
    { what: 'the same, one in twenty is slower than', bar: 100, measured: worstOf20(board), unit: 'ms' },
    { what: `a page of ${count} cameras, searched by name`, bar: 200, measured: middle(named), unit: 'ms' },
    { what: 'a page of those of one group', bar: 200, measured: middle(ofGroup), unit: 'ms' },
  ]
}

/** Viewers who ask where their cameras are, by a process of their own. */
export const resolving = async (port: number, { staff, cameras }: Ground): Promise<Figure[]> => {
  const ids = cameras.flatMap(([, of]) => of).slice(0, viewers.sessions)
  const { connections, requests } = viewers
  const wish: Viewers = { port, staff, cameras: ids, connections, requests }
  const { perSecond, p99Ms, errors } = await runScript<Resolved>('surveillance-viewers', wish)
  const isLeast = true
  return [
    { what: `addresses told, ${connections} connections`, bar: 2000, measured: perSecond, unit: '/s', isLeast },
    { what: 'the same, one in a hundred is slower than', bar: 50, measured: p99Ms, unit: 'ms' },
    { what: 'of which led nowhere', bar: 0, measured: errors, unit: '' },
  ]
}
