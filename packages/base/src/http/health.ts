import type { Request, Response, Router } from 'express'
import express from 'express'
import { Gauge } from 'prom-client'
import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { Metrics } from './metrics.js'

/**
 * Parts that must answer before this process takes requests; each rejects with its reason, and may answer with the
 * name and version of its engine.
 */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>

export interface HealthOptions {
  readonly checks: HealthChecks
  /** Parts without which requests are served all the same: they are shown, and do not take the process out. */
  readonly spare?: readonly string[]
  readonly clock: Clock
  readonly logger: Logger
  /** True once the process is being shut down: balancers should look elsewhere. */
  readonly isDraining?: () => boolean
  /** Where the same is shown as figures. */
  readonly metrics?: Metrics
}

const patience = 2_000

interface Report {
  readonly status: 'ok' | 'failing' | 'draining'
  readonly parts: Readonly<Record<string, 'ok' | 'failing' | 'away'>>
  /** Name and version, of the parts that say it. */
  readonly engines: Readonly<Record<string, string>>
}

const look = async (options: HealthOptions): Promise<Report> => {
  const { checks, clock, logger, spare = [] } = options
  const slow = new AbortController()
  const late = clock.after(patience, slow.signal).then(() => Promise.reject(new Error('no answer in time')))
  late.catch(() => undefined)
  const engines: Record<string, string> = {}
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        const said = await Promise.race([check(), late])
        if (typeof said === 'string') engines[name] = said
        return [name, 'ok'] as const
      } catch (error) {
        // The reason may name hosts and users, so it goes to the log and not to whoever asks.
        logger.warn({ part: name, err: error }, 'a health check failed')
        return [name, spare.includes(name) ? 'away' : 'failing'] as const
      }
    }),
  )
  slow.abort()
  const isWell = parts.every(([, state]) => state !== 'failing')
  const status = options.isDraining?.() ? 'draining' : isWell ? 'ok' : 'failing'
  return { status, parts: Object.fromEntries(parts), engines }
}

/** Which parts answer, looked at whenever somebody reads the figures. */
const observe = (options: HealthOptions, { registry }: Metrics): void => {
  new Gauge({
    name: 'headend_part_up',
    help: 'Whether a part that /health names answers: 1 or 0',
    labelNames: ['part'],
    aggregator: 'min',
    registers: [registry],
    async collect() {
      const { parts } = await look(options)
      for (const [part, state] of Object.entries(parts)) this.set({ part }, state === 'ok' ? 1 : 0)
    },
  })
}

/** `/health/live` says that the process runs, `/health/ready` that it may be sent requests, `/health` also why not. */
export const healthRoutes = (options: HealthOptions): Router => {
  if (options.metrics) observe(options, options.metrics)
  const router = express.Router()
  const send = (res: Response, report: Report, body: object) =>
    res
      .status(report.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(body)
  router.get('/health/live', (_req: Request, res) => res.set('Cache-Control', 'no-store').json({ status: 'ok' }))
  router.get('/health/ready', async (_req, res) => {
    const report = await look(options)
    send(res, report, { status: report.status })
  })
  router.get('/health', async (_req, res) => {
    const report = await look(options)
    send(res, report, report)
  })
  return router
}
