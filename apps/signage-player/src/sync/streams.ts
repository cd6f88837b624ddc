import type { Clock } from '../time/clock.js'
import type { Answer, Asked } from './http.js'

/** After how long it is tried again, the last again and again. */
const restsMs = [5000, 10_000, 20_000, 40_000, 60_000]
/** What left the screen may come back soon: so long its address is kept. */
const lingerMs = 30_000
/** An address that is over so soon is not begun with. */
const leastMs = 5000

/** Where television is found for now. */
export interface Address {
  readonly url: string
  readonly goodForMs: number
}

interface Held {
  readonly url: string
  readonly until: number
}

interface Rest {
  readonly count: number
  readonly until: number
}

export interface StreamPorts {
  ask(path: string, asked?: Asked): Promise<Answer>
  isOnline(): boolean
  /** Something may be shown again, or not any more. */
  onChange(): void
  /** Everything that had failed is shown again. */
  onMended(): void
}

const asked: Asked = { method: 'POST', body: {} }
const pathOf = (uid: string, deed: 'open' | 'close'): string => `/signage/player/v1/streams/${uid.slice(1)}/${deed}`

/** Addresses of television: asked for when it is played, kept in memory only, given back when it is not. */
export class Streams {
  private readonly held = new Map<string, Held>()
  private readonly rests = new Map<string, Rest>()
  private readonly users = new Map<string, number>()
  /** Why the server gave no address. */
  private readonly reasons = new Map<string, string>()

  constructor(
    private readonly clock: Clock,
    private readonly ports: StreamPorts,
  ) {}

  /** Whether it can be tried now: it runs, or there is an address, or somebody to ask for one. */
  isOpen(uid: string): boolean {
    if ((this.rests.get(uid)?.until ?? 0) > this.clock.mono()) return false
    return (this.users.get(uid) ?? 0) > 0 || this.keptOf(uid) !== undefined || this.ports.isOnline()
  }

  /** Begins to use it; each use is ended by `release`. */
  use(uid: string): void {
    this.users.set(uid, (this.users.get(uid) ?? 0) + 1)
  }

  /** Its address: the one that is still good, or another where that is wished for. */
  async open(uid: string, isAnew = false): Promise<Address> {
    const kept = isAnew ? undefined : this.keptOf(uid)
    if (kept) return { url: kept.url, goodForMs: kept.until - this.clock.mono() }
    const { status, body } = await this.ports.ask(pathOf(uid, 'open'), asked)
    if (status !== 200) {
      const reason = codeOf(body) ?? `answer ${status}`
      this.reasons.set(uid, reason)
      throw new Error(reason)
    }
    this.reasons.delete(uid)
    const { address: url, goodForMs } = body as { readonly address: string; readonly goodForMs: number }
    this.held.set(uid, { url, until: this.clock.mono() + goodForMs })
    return { url, goodForMs }
  }

  /** Ends a use. */
  release(uid: string): void {
    this.users.set(uid, Math.max(0, (this.users.get(uid) ?? 0) - 1))
    this.clock.after(lingerMs, () => this.giveBack(uid))
  }

  /** It shows: what failed before was chance. */
  shows(uid: string): void {
    if (this.rests.delete(uid) && this.rests.size === 0) this.ports.onMended()
  }

  /** It cannot be shown: it rests, longer each time. Says why, as far as the server said. */
  failed(uid: string): string | undefined {
    const count = this.rests.get(uid)?.count ?? 0
    const ms = restsMs[Math.min(count, restsMs.length - 1)] ?? 0
    this.rests.set(uid, { count: count + 1, until: this.clock.mono() + ms })
    this.forget(uid)
    this.clock.after(ms, () => this.ports.onChange())
    return this.reasons.get(uid)
  }

  private keptOf(uid: string): Held | undefined {
    const held = this.held.get(uid)
    return held && held.until - leastMs > this.clock.mono() ? held : undefined
  }

  /** Others may have the stream; one that is not heard is over by itself soon. */
  private forget(uid: string): void {
    if (this.held.delete(uid)) this.ports.ask(pathOf(uid, 'close'), asked).catch(() => undefined)
  }

  private giveBack(uid: string): void {
    if ((this.users.get(uid) ?? 0) === 0) this.forget(uid)
  }
}

const codeOf = (body: unknown): string | undefined => (body as { readonly code?: string } | undefined)?.code
