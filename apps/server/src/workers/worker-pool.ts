import type { Clock, Logger, Role } from '@headend/base'
import type { Ending, WorkerProcess } from './worker-process.js'

/** How long one that ends again and again is waited for at most, before the next is started. */
const LONGEST_PAUSE_MS = 30_000
const FIRST_PAUSE_MS = 250

export interface WorkerPoolParts {
  readonly roles: readonly Role[]
  readonly start: (role: Role) => WorkerProcess
  readonly clock: Clock
  readonly logger: Logger
  /** What one may take to end; then it is killed. */
  readonly stopMs: number
  /** Told of each that ended though nobody had asked it to. */
  readonly onCrash?: () => void
}

/** The first worker could not serve: nobody needs to see the others fail. */
export class FirstWorkerEnded extends Error {
  override readonly name = 'FirstWorkerEnded'

  constructor(readonly status: number) {
    super('the first worker ended before it served')
  }
}

interface Place {
  readonly role: Role
  worker: WorkerProcess
}

/** Keeps so many processes serving: replaces those that end, all of them in turn when asked to, and ends them. */
export class WorkerPool {
  private readonly places: Place[] = []
  private readonly live = new Set<WorkerProcess>()
  private readonly serving = new Set<WorkerProcess>()
  private readonly stopping = new AbortController()
  private rolling: Promise<void> | undefined
  private isAskedAgain = false

  constructor(private readonly parts: WorkerPoolParts) {}

  /** How many serve now. */
  get ready(): number {
    return this.serving.size
  }

  /** Starts the first alone, so that what is wrong is told once, then the others; gives their port. */
  async open(): Promise<number> {
    const [first = 'all', ...others] = this.parts.roles
    const worker = this.started(first)
    const port = await worker.ready
    if (port === undefined) throw new FirstWorkerEnded((await worker.ended).status ?? 1)
    this.keep({ role: first, worker })
    if (this.isStopping) return port
    for (const role of others) this.keep({ role, worker: this.started(role) })
    await Promise.all(this.places.map((place) => place.worker.ready))
    return port
  }

  /** Puts a new process in the place of each, one after the other; asked meanwhile, it is done once more. */
  async roll(): Promise<void> {
    this.isAskedAgain = true
    this.rolling ??= this.rollAll().finally(() => (this.rolling = undefined))
    await this.rolling
  }

  /** Ends all of them and says whether each did so by itself in time. */
  async close(): Promise<boolean> {
    this.stopping.abort()
    const ends = await Promise.all([...this.live].map((worker) => this.end(worker, false)))
    return ends.every((isInTime) => isInTime)
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted
  }

  private started(role: Role): WorkerProcess {
    const worker = this.parts.start(role)
    this.live.add(worker)
    void worker.ready.then((port) => port !== undefined && this.live.has(worker) && this.serving.add(worker))
    void worker.ended.then(() => (this.live.delete(worker), this.serving.delete(worker)))
    return worker
  }

  private keep(place: Place): void {
    this.places.push(place)
    void this.watch(place)
  }

  /** Replaces whoever ends in this place: at once by accident, with growing pauses again and again. */
  private async watch(place: Place): Promise<void> {
    const { clock } = this.parts
    for (let pause = FIRST_PAUSE_MS; ;) {
      const { worker } = place
      const began = clock.bootMs()
      const ending = await worker.ended
      if (this.isStopping) return
      if (place.worker !== worker) continue
      if (clock.bootMs() - began > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS
      this.lost(worker, ending, pause)
      await clock.after(pause, this.stopping.signal)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      if (this.isStopping) return
      if (place.worker === worker) place.worker = this.started(place.role)
    }
  }

  private lost({ id }: WorkerProcess, ending: Ending, pauseMs: number): void {
    this.parts.onCrash?.()
    this.parts.logger.error({ worker: id, ...ending, pauseMs }, 'a worker ended and is replaced')
  }

  private async rollAll(): Promise<void> {
    while (this.isAskedAgain && !this.isStopping) {
      this.isAskedAgain = false
      for (const place of this.places) if (!(await this.replace(place))) return
    }
  }

  /** The new one serves before the old one ends. Where it does not come to serve, all stays as it is. */
  private async replace(place: Place): Promise<boolean> {
    const { logger } = this.parts
    const fresh = this.started(place.role)
    const port = await fresh.ready
    if (this.isStopping) return false
    if (port === undefined) {
      logger.error({ worker: fresh.id }, 'a new worker does not come to serve: the others serve on as they are')
      return false
    }
    const old = place.worker
    place.worker = fresh
    await this.end(old, true)
    logger.info({ worker: fresh.id, replaced: old.id }, 'a worker is replaced')
    return true
  }

  private async end(worker: WorkerProcess, isReplaced: boolean): Promise<boolean> {
    const { clock, logger, stopMs } = this.parts
    worker.stop(isReplaced)
    const enough = new AbortController()
    const inTime = worker.ended.then(() => true)
    const isInTime = await Promise.race([inTime, clock.after(stopMs, enough.signal).then(() => false)])
    enough.abort()
    if (!isInTime) {
      logger.error({ worker: worker.id, withinMs: stopMs }, 'a worker did not stop in time and is killed')
      worker.kill()
      await worker.ended
    }
    return isInTime
  }
}
