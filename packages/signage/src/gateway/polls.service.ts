import type { Context, HouseFacts, PlayerActor } from '@headend/base'
import { readFromScreen } from '../protocol/from-screen.js'
import { Malformed } from '../protocol/shapes.js'
import { baseErrors } from '@headend/base'
import { say, type Frame } from '../protocol/frames.js'
import { limits } from '../protocol/limits.js'
import type { GatewayService } from './gateway.service.js'
import type { Line, Link } from './link.js'

/** What goes to a screen that polls: kept until it asks. */
class PollLine implements Line {
  readonly isPolling = true as const
  private readonly out: Frame[] = []
  unsentBytes = 0
  private wake = new AbortController()
  isClosed = false

  constructor(readonly ip: string) {}

  get isEmpty(): boolean {
    return this.out.length === 0
  }

  send(text: string): void {
    this.unsentBytes += text.length
    this.out.push(JSON.parse(text) as Frame)
    this.wake.abort()
  }

  close(code: number, message: string): void {
    if (this.isClosed) return
    this.isClosed = true
    this.out.push(say('err', { code: 'closed', message, fatal: true, detail: { closeCode: code } }))
    this.wake.abort()
  }

  cutOff(): void {
    this.close(1001, 'gone')
  }

  /** What there is, as soon as there is something. */
  async take(wait: (signal: AbortSignal) => Promise<void>): Promise<Frame[]> {
    // Of two polls at once the later one is answered.
    this.wake.abort()
    this.wake = new AbortController()
    if (this.isEmpty) await wait(this.wake.signal)
    const said = this.out.splice(0, limits.framesInPoll)
    if (this.isEmpty) this.unsentBytes = 0
    return said
  }
}

interface Polled {
  readonly pollId: string
  readonly hello?: unknown
  readonly frames: readonly unknown[]
}

/** The way in where a proxy lets no socket through: the same messages, by calls that wait. */
export class PollsService {
  private readonly runs = new Map<string, { readonly line: PollLine; readonly link: Link }>()

  constructor(
    private readonly gateway: GatewayService,
    private readonly house: Pick<HouseFacts, 'clock'>,
  ) {}

  async poll(ctx: Context<PlayerActor>, { pollId, hello, frames }: Polled): Promise<readonly Frame[]> {
    const name = `${ctx.clientId} ${ctx.actor.identityId} ${ctx.actor.installId} ${pollId}`
    const run = this.runs.get(name) ?? (hello === undefined ? undefined : this.begin(ctx, name, hello))
    if (!run) return [say('err', { code: 'helloFirst', fatal: true })]
    for (const frame of frames) this.gateway.hearFrame(run.link, frame)
    if (frames.length === 0) run.link.hears(this.house.clock.bootMs())
    const said = await run.line.take((signal) => this.house.clock.after(limits.pollHangMs, signal))
    if (run.line.isClosed && run.line.isEmpty) this.end(name)
    return said
  }

  /** Those that do not come again were let go as silent. */
  sweep(): void {
    for (const [name, { line }] of this.runs) if (line.isClosed) this.end(name)
  }

  private begin(ctx: Context<PlayerActor>, name: string, said: unknown) {
    if (this.gateway.admit() !== undefined) throw baseErrors.unavailable()
    const line = new PollLine(ctx.ip)
    const link = this.gateway.openProved(line, this.helloOf(said), ctx.actor.identityId)
    const run = { line, link }
    this.runs.set(name, run)
    return run
  }

  private helloOf(said: unknown) {
    try {
      return readFromScreen('hello', said)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      throw baseErrors.invalid({}, [{ field: `hello.${error.field}`, reason: 'malformed' }])
    }
  }

  private end(name: string): void {
    const run = this.runs.get(name)
    this.runs.delete(name)
    if (run) this.gateway.closed(run.link)
  }
}
