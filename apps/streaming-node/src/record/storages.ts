import { access, constants, mkdir, statfs } from 'node:fs/promises'
import type { NodeClock } from '../machine/clock.js'
import type { Say } from '../machine/say.js'
import { storageMark } from './storage-mark.js'

/** A folder that recordings go to. */
export interface StoragePlan {
  readonly path: string
  /** How much of its disk stays free, in parts of a hundred. */
  readonly reservePercent: number
  /** How long recordings are kept where a camera says nothing else; 0 is as long as there is room. */
  readonly retentionDays: number
}

export type StorageState = 'ok' | 'full' | 'offline'

/** How a storage is. */
export interface StorageReport {
  readonly name: string
  /** The same for each server that has the same storage; empty where it could not be written. */
  readonly mark: string
  readonly used: number
  readonly total: number
  readonly state: StorageState
}

/** A storage that failed is tried again after so long. */
const againMs = 15_000

/** The folders for recordings, in the order in which they are filled. */
export class Storages {
  private plans: readonly StoragePlan[] = []
  private readonly states = new Map<string, StorageState>()
  private readonly sizes = new Map<string, { readonly used: number; readonly total: number }>()
  private readonly failedAt = new Map<string, number>()
  private readonly marks = new Map<string, string>()

  constructor(
    private readonly clock: NodeClock,
    private readonly say: Say,
  ) {}

  get all(): readonly StoragePlan[] {
    return this.plans
  }

  async use(plans: readonly StoragePlan[]): Promise<void> {
    this.plans = plans
    await this.look()
  }

  /** The first that takes new files. */
  usable(): string | undefined {
    return this.plans.find(({ path }) => this.stateOf(path) === 'ok')?.path
  }

  report(): StorageReport[] {
    return this.plans.map(({ path }) => {
      const { used = 0, total = 0 } = this.sizes.get(path) ?? {}
      const mark = this.marks.get(path) ?? ''
      return { name: path.slice(-64), mark, used, total, state: this.stateOf(path) }
    })
  }

  markOf(path: string): string {
    return this.marks.get(path) ?? ''
  }

  stateOf(path: string): StorageState {
    return this.states.get(path) ?? 'offline'
  }

  failed(path: string, error: Error): void {
    this.failedAt.set(path, this.clock.bootMs())
    this.become(path, (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'full' : 'offline')
    this.say('error', 'a storage cannot be written', { path, error: error.message })
  }

  /** How many bytes are missing until the reserve is free again; 0 where it is. */
  async missing({ path, reservePercent }: StoragePlan): Promise<number> {
    const { bsize, blocks, bavail } = await statfs(path)
    this.sizes.set(path, { used: (blocks - bavail) * bsize, total: blocks * bsize })
    return Math.max(0, Math.ceil((blocks * reservePercent) / 100) - bavail) * bsize
  }

  async look(): Promise<void> {
    for (const plan of this.plans) await this.lookAt(plan)
  }

  private async lookAt(plan: StoragePlan): Promise<void> {
    const { path } = plan
    const failedAt = this.failedAt.get(path)
    if (failedAt !== undefined && this.clock.bootMs() - failedAt < againMs) return
    this.failedAt.delete(path)
    try {
      await mkdir(path, { recursive: true })
      // A disk that can only be read, as the kernel makes one that fails, takes no files either.
      await access(path, constants.W_OK)
      if (!this.marks.get(path)) this.marks.set(path, await storageMark(path))
      this.become(path, (await this.missing(plan)) > 0 ? 'full' : 'ok')
    } catch {
      this.become(path, 'offline')
    }
  }

  private become(path: string, state: StorageState): void {
    if (this.states.get(path) !== state) this.say(state === 'ok' ? 'info' : 'warn', 'a storage', { path, state })
    this.states.set(path, state)
  }
}
