import cluster from 'node:cluster'
import type { Clock, Figures } from '@headend/base'
import type { ToPrimary, ToWorker } from './messages.js'

const PATIENCE_MS = 5000

/** A worker's way to the process that started it. */
export class PrimaryLink {
  /** Resolves when the primary wants this worker to end. */
  readonly stopAsked: Promise<{ readonly isReplaced: boolean }>
  private readonly othersAreDeaf = new AbortController()
  private readonly waiting = new Map<number, (text: string) => void>()
  private turn = 0

  constructor(
    private readonly clock: Clock,
    private readonly own: () => Promise<Figures>,
  ) {
    this.stopAsked = new Promise((resolve) => {
      process.on('message', (message: ToWorker) => {
        if (message.say === 'stop') resolve(message)
        else if (message.say === 'allAreDeaf') this.othersAreDeaf.abort()
        else if (message.say === 'tellFigures') void this.tellFigures(message.turn)
        else this.waiting.get(message.turn)?.(message.text)
      })
    })
  }

  ready(port: number): void {
    this.tell({ say: 'ready', port })
  }

  /** Resolves when none of the workers listens any more, or one of them takes too long. */
  async allAreDeaf(): Promise<void> {
    this.tell({ say: 'deaf' })
    await this.clock.after(PATIENCE_MS, this.othersAreDeaf.signal)
  }

  /** The figures of all workers, in Prometheus's words. */
  async allFigures(): Promise<string> {
    const turn = (this.turn += 1)
    const enough = new AbortController()
    const said = new Promise<string>((resolve) => this.waiting.set(turn, resolve))
    this.tell({ say: 'askFigures', turn })
    try {
      const late = this.clock.after(PATIENCE_MS, enough.signal).then(() => Promise.reject(new Error('nobody answers')))
      late.catch(() => undefined)
      return await Promise.race([said, late])
    } finally {
      enough.abort()
      this.waiting.delete(turn)
    }
  }

  /** Says for the last time what this worker has counted. */
  async farewell(): Promise<void> {
    await this.tellFigures(0)
  }

  private async tellFigures(turn: number): Promise<void> {
    const figures = await this.own()
    await new Promise<void>((resolve) => this.tell({ say: 'figures', turn, figures }, resolve))
  }

  private tell(message: ToPrimary, told: () => void = () => undefined): void {
    if (cluster.worker?.isConnected()) cluster.worker.send(message, told)
    else told()
  }
}
