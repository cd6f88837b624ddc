import type { Role } from '@headend/base'

/** How a process ended: with a status, or by a signal. */
export interface Ending {
  readonly status: number | null
  readonly signal: string | null
}

/** A process that serves, as the one that started it sees it. */
export interface WorkerProcess {
  readonly id: number
  readonly role: Role
  /** The port, once it serves; undefined where it ended before. */
  readonly ready: Promise<number | undefined>
  readonly ended: Promise<Ending>
  /** Asks it to finish what it began; replaced, where another has taken its place already. */
  stop(isReplaced: boolean): void
  kill(): void
}
