import { systemClock } from '@headend/base'
import type { Watched } from './processes.js'
import { replay } from './wrk.js'

/** One server in one run. */
export interface Measured {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  readonly errors: number
  readonly cpuMicrosPerRequest: number
  /** Of one processor. */
  readonly cpuShare: number
  readonly rssBytes: number
}

export interface Load {
  readonly script: string
  readonly connections: number
  readonly seconds: number
  /** Absent: as fast as it goes. */
  readonly perSecond?: number
  /** In front of wrk, to keep it off the server's processor. */
  readonly pin: readonly string[]
}

/** Loads one server for some seconds, while the other sleeps. */
export const measure = async (server: Watched, load: Load): Promise<Measured> => {
  server.wake()
  const before = server.cpuMicros()
  const counted = await replay(load.pin, load.script, { ...load, port: server.port })
  const used = server.cpuMicros() - before
  server.sleep()
  return {
    requestsPerSecond: counted.requests / counted.seconds,
    p50Ms: counted.p50Ms,
    p99Ms: counted.p99Ms,
    p999Ms: counted.p999Ms,
    errors: counted.errors,
    cpuMicrosPerRequest: used / counted.requests,
    cpuShare: used / 1e6 / counted.seconds,
    rssBytes: server.rssBytes(),
  }
}

const quietMicros = 30_000
const lookMs = 500

/** Waits until the server has made what it makes later: the best compression of what was just asked for. */
const settle = async (server: Watched): Promise<void> => {
  server.wake()
  for (let looks = 0; looks < 120; looks += 1) {
    const before = server.cpuMicros()
    await systemClock.after(lookMs)
    if (server.cpuMicros() - before <= quietMicros) break
  }
  server.sleep()
}

/** Asks at least so often, and waits until everything that is kept has been made. */
export const warm = async (server: Watched, load: Load, requests: number): Promise<void> => {
  for (let asked = 0; asked < requests;) {
    const { requestsPerSecond } = await measure(server, load)
    asked += requestsPerSecond * load.seconds
  }
  await settle(server)
}

/** The middle one, by requests per second. */
export const median = <T>(values: readonly T[], by: (value: T) => number): T => {
  const sorted = values.toSorted((one, two) => by(one) - by(two))
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) throw new Error('there was no run')
  return middle
}
