import { GatheredFigures, openMetrics, type Clock } from '@headend/base'
import type { ClusterWorker } from './cluster-worker.js'

const PATIENCE_MS = 1000

/** Answers `/metrics` for all workers: whichever is asked asks the primary, and the primary asks each of them. */
export class AllFigures {
  private readonly gathered = new GatheredFigures()
  private readonly own = openMetrics()
  private readonly live = new Set<ClusterWorker>()
  private readonly answers = new Map<string, () => void>()
  private readonly crashes = this.own.counter(
    'headend_worker_crashes_total',
    'Workers that ended though nobody had asked them to',
  )
  private turn = 0

  constructor(
    private readonly clock: Clock,
    wanted: number,
    ready: () => number,
  ) {
    this.own.gauge('headend_workers', 'Workers that serve', ready)
    this.own.gauge('headend_workers_wanted', 'Workers that should serve', () => wanted)
  }

  crashed(): void {
    this.crashes.add()
  }

  /** Counts this worker in, until it ends. */
  add(worker: ClusterWorker): void {
    this.live.add(worker)
    worker.hear((message) => {
      if (message.say === 'askFigures') void this.answer(worker, message.turn)
      if (message.say !== 'figures') return
      this.gathered.note(worker.id, message.figures)
      this.answers.get(`${message.turn} ${worker.id}`)?.()
    })
    void worker.ended.then(() => {
      this.live.delete(worker)
      return this.gathered.forget(worker.id)
    })
  }

  private async answer(worker: ClusterWorker, turn: number): Promise<void> {
    worker.tell({ say: 'allFigures', turn, text: await this.text() })
  }

  /** A worker that does not answer in time counts as it was when it last did. */
  private async text(): Promise<string> {
    const turn = (this.turn += 1)
    const enough = new AbortController()
    const asked = [...this.live].map((worker) => this.asked(worker, turn))
    await Promise.race([Promise.all(asked), this.clock.after(PATIENCE_MS, enough.signal)])
    enough.abort()
    for (const { id } of this.live) this.answers.delete(`${turn} ${id}`)
    return this.gathered.text(await this.own.registry.getMetricsAsJSON())
  }

  private asked(worker: ClusterWorker, turn: number): Promise<void> {
    const told = new Promise<void>((resolve) => this.answers.set(`${turn} ${worker.id}`, resolve))
    worker.tell({ say: 'tellFigures', turn })
    return Promise.race([told, worker.ended.then(() => undefined)])
  }
}
