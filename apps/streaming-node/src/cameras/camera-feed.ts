import type { Engine, EngineInput, EngineRun, EndReason, Fragment } from '../engine/engine.js'
import type { NodeClock } from '../machine/clock.js'
import { jittered } from '../machine/names.js'
import type { Say } from '../machine/say.js'
import type { Admission } from './admission.js'
import { steadyMs, waitAfter } from './back-off.js'

/** A piece of a camera's picture, with what it needs before it. */
export interface Piece extends Fragment {
  readonly head: Buffer
  readonly codec: string
  /** When its first picture was taken, by the wall clock. */
  readonly atMs: number
  /** It is no continuation of the piece before: the camera came anew. */
  readonly isBreak: boolean
}

export type FeedState = 'waiting' | 'connecting' | 'up' | 'stalled' | 'unreachable' | 'auth_failed'

export interface FeedSurroundings {
  readonly engine: Engine
  readonly admission: Admission
  readonly clock: NodeClock
  readonly say: Say
  readonly stallMs: number
}

const stateAfter: Partial<Record<EndReason, FeedState>> = { auth: 'auth_failed', killed: 'stalled' }

/** A camera that has not shown anything yet gets longer. */
const firstPictureMs = 10_000
const driftMs = 2000

/** Keeps one camera's picture coming: starts its engine again and again, and kills one whose picture stands still. */
export class CameraFeed {
  state: FeedState = 'waiting'
  lastError = ''
  private run: EngineRun | undefined
  private leave: (() => void) | undefined
  private timer: NodeJS.Timeout | undefined
  private head: { readonly bytes: Buffer; readonly codec: string } | undefined
  private failures = 0
  private upSince: number | undefined
  private heardAt = 0
  private zeroAtMs: number | undefined
  private longestMs = 0
  private isStopped = false

  constructor(
    readonly name: string,
    private readonly input: EngineInput,
    private readonly priority: string,
    private readonly take: (piece: Piece) => void,
    private readonly around: FeedSurroundings,
  ) {}

  get pid(): number | undefined {
    return this.run?.pid
  }

  start(): void {
    if (this.isStopped) return
    this.leave = this.around.admission.ask(this.priority, () => this.connect())
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
    this.leave?.()
    this.run?.kill()
  }

  /** Looks whether the picture moves; a camera that stands still is asked anew. */
  watch(): void {
    if (!this.run) return
    const { clock, stallMs } = this.around
    const patienceMs = this.upSince === undefined ? firstPictureMs : Math.max(stallMs, 3 * this.longestMs)
    if (clock.bootMs() - this.heardAt <= patienceMs) return
    this.around.say('warn', 'a camera stands still', { camera: this.name })
    this.heardAt = clock.bootMs()
    this.run.kill()
  }

  private connect(): void {
    if (this.isStopped) return
    this.state = 'connecting'
    this.heardAt = this.around.clock.bootMs()
    this.zeroAtMs = undefined
    this.head = undefined
    this.run = this.around.engine.start(this.input, {
      head: (bytes, codec) => {
        this.head = { bytes, codec }
        // It is connected: for its next whole picture nobody else has to wait.
        this.leave?.()
      },
      fragment: (fragment) => this.hear(fragment),
      ended: (reason, words) => this.ended(reason, words),
    })
  }

  private hear(fragment: Fragment): void {
    if (!this.head || this.isStopped) return
    const { clock } = this.around
    const now = clock.wallMs()
    const isFirst = this.zeroAtMs === undefined
    const zero = now - fragment.startMs - fragment.durationMs
    // The camera's clock and ours run apart in the end.
    if (this.zeroAtMs === undefined || Math.abs(zero - this.zeroAtMs) > driftMs) this.zeroAtMs = zero
    this.heardAt = clock.bootMs()
    if (this.upSince === undefined) this.connected()
    this.longestMs = Math.max(this.longestMs, fragment.durationMs)
    const { bytes: head, codec } = this.head
    this.take({ ...fragment, head, codec, atMs: Math.round(this.zeroAtMs + fragment.startMs), isBreak: isFirst })
  }

  private connected(): void {
    this.upSince = this.around.clock.bootMs()
    this.state = 'up'
    this.lastError = ''
    this.around.say('info', 'a camera is there', { camera: this.name })
  }

  private ended(reason: EndReason, words: string): void {
    const { clock, say } = this.around
    this.run = undefined
    this.leave?.()
    if (this.isStopped) return
    if (this.upSince !== undefined && clock.bootMs() - this.upSince >= steadyMs) this.failures = 0
    this.upSince = undefined
    this.state = stateAfter[reason] ?? 'unreachable'
    this.lastError = reason
    const waitMs = jittered(waitAfter(reason, this.failures++))
    say('warn', 'a camera is away', { camera: this.name, reason, words, waitMs })
    this.timer = setTimeout(() => this.start(), waitMs)
  }
}
