import type { Installation } from './installation.fixture.js'
import { pause } from './node-process.js'

const askMs = 500

/** Somebody who watches as players do: the list again and again, from whichever server it leads to. */
class Viewer {
  /** When there was something new to see. */
  readonly newAt: number[] = []
  /** Numbers that fell, which players do not survive. */
  readonly falls: string[] = []
  private last = -1
  private isWatching = true
  readonly done: Promise<void>

  constructor(private readonly url: string) {
    this.done = this.watch()
  }

  leave(): void {
    this.isWatching = false
  }

  private async watch(): Promise<void> {
    while (this.isWatching) {
      await this.ask().catch(() => undefined)
      await pause(askMs)
    }
  }

  private async ask(): Promise<void> {
    const reply = await fetch(this.url, { signal: AbortSignal.timeout(5000) })
    const text = await reply.text()
    if (!reply.ok || !text.startsWith('#EXTM3U')) return
    const first = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1])
    const newest = first + (text.match(/#EXTINF/g)?.length ?? 0) - 1
    if (newest < this.last) this.falls.push(`${newest} after ${this.last}`)
    if (newest > this.last) this.newAt.push(Date.now())
    this.last = Math.max(this.last, newest)
  }
}

/** Many who watch at once. */
export class Viewers {
  private constructor(private readonly all: readonly Viewer[]) {}

  static async open(town: Installation, cameras: readonly number[], count: number): Promise<Viewers> {
    const all: Viewer[] = []
    for (let at = 0; at < count; at += 1) {
      const { url } = (await town.watch(cameras[at % cameras.length] ?? 0)) as { url: string }
      all.push(new Viewer(url.replace('index.m3u8', 'live.m3u8')))
    }
    return new Viewers(all)
  }

  /** Whether each of them has seen something new since then. */
  haveSeen(sinceMs: number): boolean {
    return this.all.every(({ newAt }) => (newAt.at(-1) ?? 0) > sinceMs)
  }

  /** How long after the first of them the last one saw something new since then. */
  spreadMs(sinceMs: number): number {
    const firsts = this.all.map(({ newAt }) => newAt.find((at) => at > sinceMs) ?? Infinity)
    return Math.max(...firsts) - Math.min(...firsts)
  }

  falls(): string[] {
    return this.all.flatMap(({ falls }) => falls)
  }

  async close(): Promise<void> {
    for (const one of this.all) one.leave()
    await Promise.all(this.all.map(({ done }) => done))
  }
}
