import type { Logger } from '../logger/logger.js'
import type { Clock } from '../time/clock.js'
import type { RedisConnection, RedisWord } from './redis-connection.js'
import type { SendCommand } from './redis-store.js'

/** Redis does not answer: whoever hears this helps itself. */
export class RedisAway extends Error {
  override readonly name = 'RedisAway'
}

export interface RedisLinkOptions {
  /** Connects, or lets go of what it began once the signal is aborted. */
  readonly connect: (signal: AbortSignal) => Promise<RedisConnection>
  readonly clock: Clock
  readonly logger: Logger
  /** Brings Redis up to date with what happened while it was away; only then others reach it again. */
  readonly recover: (send: SendCommand) => Promise<void>
  /** Redis is there again. */
  readonly onUp: () => void
}

const ANSWER_MS = 1000
const PROBE_MS = 500
const CONNECT_MS = 5000
// After so many probes in vain the connection is made anew, whatever it believes of itself.
const PROBES = 6

/**
 * The way to Redis: either it is up and answers in time, or it is away and nobody waits for it. One that is away is
 * probed until it takes writes again.
 */
export class RedisLink {
  private connection: RedisConnection | undefined
  private state: 'up' | 'away' = 'away'
  private readonly closing = new AbortController()
  private probing: Promise<void> | undefined

  constructor(private readonly options: RedisLinkOptions) {}

  get isUp(): boolean {
    return this.state === 'up'
  }

  /** Begins to connect; resolves when Redis is there, refuses, or the patience is over. */
  async open(patienceMs: number): Promise<void> {
    const { clock, logger } = this.options
    const enough = new AbortController()
    const refused = new Promise<void>((resolve) => this.startProbing(resolve))
    await Promise.race([this.probing, refused, clock.after(patienceMs, enough.signal)])
    enough.abort()
    if (!this.isUp) logger.warn({ door: 'cache' }, 'Redis does not answer: values and counters are kept in the process')
  }

  /** Sends one command; throws `RedisAway` where it is not answered in time. */
  command(key: string, words: readonly RedisWord[]): Promise<unknown> {
    return this.run((connection) => connection.command(key, words))
  }

  publish(channel: string, message: string): Promise<unknown> {
    return this.run((connection) => connection.publish(channel, message))
  }

  ping(): Promise<void> {
    return this.run((connection) => connection.ping())
  }

  async close(): Promise<void> {
    this.closing.abort()
    this.state = 'away'
    await this.probing
    this.drop()
  }

  private async run<R>(work: (connection: RedisConnection) => Promise<R>): Promise<R> {
    const { connection } = this
    if (!connection || this.state === 'away') throw new RedisAway('Redis is away')
    try {
      return await this.within(work(connection))
    } catch (cause) {
      this.leave(cause)
      throw new RedisAway('Redis does not answer', { cause })
    }
  }

  private async within<R>(answer: Promise<R>): Promise<R> {
    const answered = new AbortController()
    const late = this.options.clock.after(ANSWER_MS, answered.signal).then(() => {
      if (!answered.signal.aborted) throw new RedisAway('no answer in time')
    })
    // The answer that comes after all is for nobody.
    answer.catch(() => undefined)
    try {
      return (await Promise.race([answer, late])) as R
    } finally {
      answered.abort()
    }
  }

  private leave(cause: unknown): void {
    if (this.state === 'away' || this.closing.signal.aborted) return
    this.state = 'away'
    this.options.logger.warn(
      { door: 'cache', err: cause },
      'Redis is away: values and counters are kept in the process',
    )
    this.startProbing()
  }

  private startProbing(onRefused: () => void = () => undefined): void {
    this.probing ??= this.probe(onRefused).finally(() => (this.probing = undefined))
  }

  private async probe(onRefused: () => void): Promise<void> {
    const { clock, logger, onUp } = this.options
    const { signal } = this.closing
    for (let failed = 0; !signal.aborted;) {
      try {
        await this.reach()
        this.state = signal.aborted ? 'away' : 'up'
        onUp()
        logger.info({ door: 'cache' }, 'Redis is there')
        return
      } catch {
        failed += 1
        onRefused()
        if (failed % PROBES === 0) this.drop()
      }
      await clock.after(PROBE_MS, signal)
    }
  }

  private async reach(): Promise<void> {
    const connection = (this.connection ??= await this.connected())
    await this.within(connection.ping())
    await this.options.recover((key, words) => this.within(connection.command(key, words)))
  }

  /** A connection that comes too late, or after the end, is let go again. */
  private async connected(): Promise<RedisConnection> {
    const enough = new AbortController()
    const { clock, connect } = this.options
    const late = clock.after(CONNECT_MS, AbortSignal.any([enough.signal, this.closing.signal])).then(() => {
      throw new RedisAway('no connection in time')
    })
    late.catch(() => undefined)
    const begun = new AbortController()
    const connecting = connect(begun.signal)
    connecting.catch(() => undefined)
    try {
      return await Promise.race([connecting, late])
    } catch (error) {
      begun.abort()
      void connecting.then((connection) => connection.destroy()).catch(() => undefined)
      throw error
    } finally {
      enough.abort()
    }
  }

  private drop(): void {
    this.connection?.destroy()
    this.connection = undefined
  }
}
