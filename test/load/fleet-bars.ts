import { systemClock } from '@headend/base'
import { wait, type Fleet, percentile } from './fleet.js'
import { FleetPlays } from './fleet-plays.js'
import type { FleetStaff } from './fleet-staff.js'
import { say } from './ground.js'
import type { Place } from './place.js'
import { runScript, type Watched } from './processes.js'
import { fraction, whole } from './table.js'

/** A server, its screens, and whoever speaks to them. */
export interface Field {
  readonly place: Place
  readonly url: string
  readonly fleet: Fleet
  readonly staff: FleetStaff
  readonly operatorId: number
  readonly placeId: number
  readonly plays: number
  readonly idleS: number
  server: Watched
  serve(): Promise<Watched>
}

/** A bar, and what was found. */
export interface Bar {
  readonly name: string
  readonly bar: string
  readonly found: string
  readonly isKept: boolean
}

const atMost = (name: string, found: number, most: number, unit: string, digits = 1): Bar => ({
  ...{ name, bar: `≤ ${whole(most)} ${unit}`, found: `${fraction(found, digits)} ${unit}`, isKept: found <= most },
})

/** Three segments of a ping and its pong, two of a status, each with TCP/IP; and two records of TLS. */
const headersPerHour = (pingS: number): number => (3600 / pingS) * (3 * 52 + 2 * 29) + 12 * (2 * 52 + 29)

const usedOf = async ({ server }: Field, seconds: number): Promise<number> => {
  const before = server.cpuMicros()
  await wait(seconds * 1000)
  return (server.cpuMicros() - before) / (seconds * 1e6)
}

const idle = async (field: Field, rssBefore: number): Promise<Bar[]> => {
  const { fleet, idleS, server } = field
  const count = fleet.screens.length
  // What came with the arrival is over.
  await wait(15_000)
  const bytes = fleet.bytes()
  const core = await usedOf(field, idleS)
  const perHour = ((fleet.bytes() - bytes) / count / idleS) * 3600 + headersPerHour(45)
  const kib = (server.rssBytes() - rssBefore) / count / 1024
  return [
    atMost(`memory of an idle screen, ${whole(count)} of them`, kib, 40, 'KiB'),
    atMost('of one core while all are idle', core * 100, 15, '%'),
    atMost('traffic of an idle screen in an hour, TLS and TCP/IP counted', perHour / 1000, 32, 'kB'),
  ]
}

const push = async ({ fleet, staff, placeId }: Field): Promise<Bar[]> => {
  await staff.schedule(placeId, 'Another')
  fleet.notices = []
  const began = systemClock.bootMs()
  await staff.post('/signage/releases', {})
  while (fleet.notices.length < fleet.screens.length && systemClock.bootMs() - began < 60_000) await wait(20)
  const times = fleet.notices.map((at) => (at - began) / 1000)
  const all = `${whole(times.length)} of ${whole(fleet.screens.length)}`
  return [
    atMost('publish to notice, p95', percentile(times, 0.95), 5, 's', 2),
    atMost('publish to notice, p99', percentile(times, 0.99), 15, 's', 2),
    { name: 'screens that were told', bar: 'all', found: all, isKept: times.length === fleet.screens.length },
  ]
}

const storm = async (field: Field): Promise<Bar[]> => {
  const { fleet } = field
  await field.server.kill()
  while (fleet.onlineCount > 0) await wait(20)
  fleet.waits = []
  fleet.refusals = new Map()
  field.server = await field.serve()
  const seconds = (await fleet.untilOnline(180_000)) / 1000
  const lost = fleet.screens.length - fleet.onlineCount
  const wrong = [...fleet.refusals].filter(([status]) => status !== 503)
  return [
    atMost('all back after the server was killed', seconds, 60, 's'),
    { name: 'screens that did not come back', bar: 'none', found: whole(lost), isKept: lost === 0 },
    atMost('hello to welcome, p99', percentile(fleet.waits, 0.99), 1000, 'ms', 0),
    {
      ...{ name: 'refusals other than 503', bar: 'none', found: wrong.map((one) => one.join(' × ')).join() || 'none' },
      isKept: wrong.length === 0,
    },
  ]
}

const steadyS = 30
const steadyBatch = 100
const drainBatch = 500
const senders = 24
/** What thousands of screens play in a day is told within an hour. */
const leastDrained = 8000

const steady = async ({ fleet }: Field, plays: FleetPlays): Promise<Bar[]> => {
  const sent: Promise<void>[] = []
  for (let batch = 0; batch < (steadyS * 500) / steadyBatch; batch += 1) {
    const screen = fleet.screens[batch % fleet.screens.length]
    if (screen) sent.push(plays.tell(screen, steadyBatch, batch % 20 === 0))
    await wait((1000 * steadyBatch) / 500)
  }
  await Promise.all(sent)
  return [atMost('answer to 100 plays at 500 plays/s, p95', percentile(plays.latencies, 0.95), 1000, 'ms', 0)]
}

const drain = async ({ fleet, plays: wanted }: Field, plays: FleetPlays): Promise<Bar[]> => {
  const began = systemClock.bootMs()
  const before = plays.told
  let [next, batches] = [0, 0]
  // A screen tells one batch after the other, as players do.
  const each = Math.max(1, Math.ceil(wanted / drainBatch / fleet.screens.length))
  const sender = async (): Promise<void> => {
    for (let screen = fleet.screens[next]; screen && plays.told - before < wanted; screen = fleet.screens[next]) {
      next += 1
      for (let count = 0; count < each; count += 1, batches += 1)
        await plays.tell(screen, drainBatch, batches % 25 === 0)
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  const told = plays.told - before
  const rate = (told / (systemClock.bootMs() - began)) * 1000
  const found = `${whole(rate)}/s`
  return [
    {
      name: `backlog of ${whole(told)} plays drained`,
      bar: `≥ ${whole(leastDrained)}/s`,
      found,
      isKept: rate >= leastDrained,
    },
  ]
}

/** Everything that is promised of a fleet, measured one after the other. */
export const bars = async (field: Field): Promise<Bar[]> => {
  const { fleet, staff, place, operatorId } = field
  await staff.enter()
  const { item, event } = await staff.schedule(field.placeId, 'First')
  const rssBefore = field.server.rssBytes()
  say(`${whole(fleet.screens.length)} screens arrive`)
  await fleet.arrive(200)
  say('idle')
  const found = await idle(field, rssBefore)
  say('publishing')
  found.push(...(await push(field)))
  say('the server is killed')
  found.push(...(await storm(field)))
  say('plays')
  const plays = new FleetPlays([field.url], { uid: `i${item}`, kind: 'widget', event: `e${event}` })
  found.push(...(await steady(field, plays)), ...(await drain(field, plays)))
  const lost = plays.failures.length
  found.push({
    name: 'batches that were not taken',
    bar: 'none',
    found: plays.failures[0] ?? 'none',
    isKept: lost === 0,
  })
  fleet.leave()
  await field.server.end()
  const { plays: kept, twice } = await runScript<{ plays: number; twice: number }>('fleet-count', { place, operatorId })
  const isExact = kept === plays.told && twice === 0
  const counted = `${whole(kept)} of ${whole(plays.told)}, ${whole(twice)} twice`
  return [...found, { name: 'plays in the event store', bar: 'each once', found: counted, isKept: isExact }]
}
