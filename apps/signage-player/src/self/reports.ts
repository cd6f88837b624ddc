import { timers, type ScreenStatus } from '@headend/signage/protocol'
import type { Clock } from '../time/clock.js'

/** What plays is told when it changes, but not with each item: a line that is paid by the byte stays cheap. */
const soonestMs = 15_000

/** Tells the server how this player is: what has changed, and rarely. */
export class Reports {
  private said = new Map<string, string>()
  private saidAt = -Infinity
  private callOff: (() => void) | undefined
  private everyMs: number = timers.statusS * 1000

  constructor(
    private readonly clock: Clock,
    private readonly status: () => Promise<ScreenStatus>,
    private readonly say: (status: ScreenStatus) => void,
  ) {}

  /** A connection begins: the server is told everything. */
  async begin(): Promise<void> {
    this.said.clear()
    await this.tell()
  }

  /** As often from now on, at the least. */
  every(seconds: number): void {
    this.everyMs = seconds * 1000
    this.next(Math.max(0, this.saidAt + this.everyMs - this.clock.mono()))
  }

  /** Something that staff want to see has changed. */
  changed(): void {
    this.next(Math.max(0, this.saidAt + soonestMs - this.clock.mono()))
  }

  stop(): void {
    this.callOff?.()
  }

  private async tell(): Promise<void> {
    this.saidAt = this.clock.mono()
    const now = Object.entries(await this.status())
    const news = now.filter(([name, value]) => this.said.get(name) !== JSON.stringify(value))
    for (const [name, value] of news) this.said.set(name, JSON.stringify(value))
    if (news.length > 0) this.say(Object.fromEntries(news))
    this.next(this.everyMs)
  }

  private next(ms: number): void {
    this.callOff?.()
    this.callOff = this.clock.after(ms, () => void this.tell())
  }
}
