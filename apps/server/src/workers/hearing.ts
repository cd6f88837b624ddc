import type { ClusterWorker } from './cluster-worker.js'

/**
 * Knows which workers still listen. At the end a caller whose connection ends must not come in by another worker that is
 * about to stop listening as well: so they send nobody away before all of them have stopped.
 */
export class Hearing {
  private readonly live = new Set<ClusterWorker>()
  private readonly deaf = new Set<ClusterWorker>()

  add(worker: ClusterWorker): void {
    this.live.add(worker)
    worker.hear(({ say }) => {
      if (say !== 'deaf') return
      this.deaf.add(worker)
      this.look()
    })
    void worker.ended.then(() => {
      this.live.delete(worker)
      this.deaf.delete(worker)
      this.look()
    })
  }

  private look(): void {
    if (this.deaf.size === this.live.size) for (const worker of this.live) worker.tell({ say: 'allAreDeaf' })
  }
}
