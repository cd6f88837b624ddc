import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { Service } from './service.js'

export type Role = Service['role']

export interface RunningServices {
  /** Begins nothing new: loops end, and what they hold is still handed over by `stop`. */
  callOff(): void
  /** Calls every loop off, lets it hand over what it holds, and says whether all ended within the time. */
  stop(withinMs: number): Promise<boolean>
}

export interface RunServicesOptions {
  /** What this process is: a service of role `all` runs everywhere, and a process of role `all` runs every service. */
  readonly role: Role
  readonly clock: Clock
  readonly logger: Logger
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

const keepRunning = async (service: Service, signal: AbortSignal, clock: Clock, logger: Logger): Promise<void> => {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const began = clock.bootMs()
    try {
      return await service.start(signal)
    } catch (error) {
      logger.error({ service: service.name, error }, 'a service failed and is started again')
    }
    // One that ran well for a while failed by accident: it need not wait longer each time.
    if (clock.bootMs() - began > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS
    await clock.after(pause, signal)
  }
}

const drain = async (service: Service, logger: Logger): Promise<void> => {
  try {
    await service.drain?.()
  } catch (error) {
    logger.error({ service: service.name, error }, 'a service could not hand over what it held')
  }
}

/** Starts the services that belong to this process's role. */
export const runServices = (services: readonly Service[], options: RunServicesOptions): RunningServices => {
  const { role, clock, logger } = options
  const stopping = new AbortController()
  const ended = new Map<string, boolean>()
  const mine = services.filter((service) => role === 'all' || service.role === 'all' || service.role === role)
  const loops = mine.map((service) => ({ service, end: keepRunning(service, stopping.signal, clock, logger) }))

  const finish = async (service: Service, end: Promise<void>): Promise<void> => {
    await end
    await drain(service, logger)
    ended.set(service.name, true)
  }
  return {
    callOff: () => stopping.abort(),
    async stop(withinMs) {
      stopping.abort()
      const enough = new AbortController()
      const all = Promise.all(loops.map(({ service, end }) => finish(service, end)))
      await Promise.race([all, clock.after(withinMs, enough.signal)])
      enough.abort()
      const late = mine.filter(({ name }) => !ended.has(name)).map(({ name }) => name)
      if (late.length > 0) logger.error({ services: late }, 'services did not end in time')
      return late.length === 0
    },
  }
}
