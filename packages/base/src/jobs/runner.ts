import type { OpenSystem } from '../context/open-system.js'
import { baseErrors } from '../errors/base.errors.js'
import { describeError } from '../errors/describe-error.js'
import type { Logger } from '../logger/logger.js'
import { Doorbell } from '../services/doorbell.js'
import { holdingLease } from '../services/held-lease.js'
import type { Service } from '../services/service.js'
import { Slots } from '../services/slots.js'
import type { Clock } from '../time/clock.js'
import type { Job } from './job.js'
import { dueKeys, endUnit, holdUnit, renewUnit, type HeldUnit } from './locks.js'
import { scheduleOf } from './schedule.js'
import { planUnits, unitsOf, type JobOperator, type JobUnit } from './units.js'

const AT_ONCE = 4
const POLL_MS = 1_000
const PLAN_MS = 60_000
const LONGEST_MS = 6 * 3_600_000

export interface JobRunnerParts {
  readonly jobs: readonly Job[]
  /** The operators there are now; asked each minute. */
  readonly operators: () => Promise<readonly JobOperator[]>
  readonly system: OpenSystem
  readonly clock: Clock
  readonly logger: Logger
  /** Counts how a run ended, for metrics. */
  readonly onEnd?: (job: string, outcome: 'done' | 'failed') => void
}

/** How a run that was asked for by hand ended, for one operator or for the installation. */
export interface JobOutcome {
  readonly clientId: number | null
  readonly outcome: 'done' | 'failed' | 'busy'
  readonly error?: string
}

const checkJobs = (jobs: readonly Job[]): void => {
  const names = jobs.map(({ name }) => name)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) throw new Error(`two jobs are named ${twice}`)
  // A schedule that cannot be read is told at start and not at night.
  for (const { cron } of jobs) scheduleOf(cron)
}

/** Runs jobs when they are due: one process at a time, once per operator, and once for what downtime missed. */
export class JobRunner implements Service {
  readonly name = 'jobs'
  readonly role = 'jobs'
  private readonly slots = new Slots(AT_ONCE)
  private readonly bell = new Doorbell()
  private units: ReadonlyMap<string, JobUnit> = new Map()
  private plannedAt = -Infinity

  constructor(private readonly parts: JobRunnerParts) {
    checkJobs(parts.jobs)
  }

  async start(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.startDue()
      await this.bell.wait(this.parts.clock, POLL_MS, signal)
    }
  }

  drain(): Promise<void> {
    return this.slots.settled()
  }

  /** Runs everything that is due and returns when it is done; for tests. */
  async runDue(): Promise<void> {
    this.plannedAt = -Infinity
    while (await this.startDue()) await this.slots.settled()
  }

  /** Runs a job now, whatever its schedule says, for all operators or for one. */
  async runNow(name: string, clientId?: number): Promise<JobOutcome[]> {
    await this.plan()
    const all = [...this.units.values()].filter(({ job }) => job.name === name)
    const units = clientId === undefined ? all : all.filter((unit) => unit.clientId === clientId)
    if (units.length === 0 && !this.isEmptyJob(name, clientId)) throw baseErrors.notFound({ job: name })
    const outcomes: JobOutcome[] = []
    for (const unit of units) {
      const held = await holdUnit(this.open(), unit, true)
      outcomes.push({ clientId: unit.clientId, ...(held ? await this.run(held) : { outcome: 'busy' }) })
    }
    return outcomes
  }

  /** An operator's job in a house without operators exists and has nothing to do. */
  private isEmptyJob(name: string, clientId?: number): boolean {
    return clientId === undefined && this.parts.jobs.some((job) => job.name === name)
  }

  private open(clientId: number | null = null, name = 'jobs') {
    return this.parts.system(name, clientId)
  }

  private async plan(): Promise<void> {
    const units = unitsOf(this.parts.jobs, await this.parts.operators())
    await planUnits(this.open(), units)
    this.units = new Map(units.map((unit) => [unit.key, unit]))
    this.plannedAt = this.parts.clock.bootMs()
  }

  /** Starts as many as there is room for and says whether any was. */
  private async startDue(): Promise<boolean> {
    if (this.parts.clock.bootMs() - this.plannedAt >= PLAN_MS) await this.plan()
    let isAny = false
    for (const key of await dueKeys(this.open())) {
      const unit = this.units.get(key)
      if (!unit || this.slots.free <= 0) continue
      const held = await holdUnit(this.open(), unit, false)
      if (!held) continue
      isAny = true
      this.slots.start(`${key} ${held.fence}`, async () => {
        await this.run(held)
        this.bell.ring()
      })
    }
    return isAny
  }

  private async run(held: HeldUnit): Promise<{ outcome: 'done' | 'failed'; error?: string }> {
    const { clock, logger, onEnd } = this.parts
    const facts = { job: held.unit.job.name, clientId: held.unit.clientId }
    const renew = () => renewUnit(this.open(), held)
    const failure = await holdingLease({ clock, longestMs: LONGEST_MS, renew }, () => this.attempt(held))
    const outcome = failure ? 'failed' : 'done'
    onEnd?.(facts.job, outcome)
    if (failure) logger.error({ ...facts, ...failure }, 'a job failed')
    try {
      await endUnit(this.open(), held, failure)
    } catch (error) {
      // The database is away: the lock ends by itself, and the job is due still.
      logger.error({ ...facts, error }, 'the end of a job could not be noted')
    }
    return failure ? { outcome, error: describeError(failure.error) } : { outcome }
  }

  private async attempt(held: HeldUnit): Promise<{ error: unknown } | undefined> {
    const { job, clientId } = held.unit
    try {
      await job.run(this.parts.system(`job ${job.name}`, clientId, async (ctx) => (await renewUnit(ctx, held)) > 0))
      return undefined
    } catch (error) {
      return { error }
    }
  }
}
