import type { Clock } from '../time/clock.js'
import { isReachable } from './http.js'

const everyMs = 60_000
const patienceMs = 8000

/** Knows which addresses of others answer: what does not is not shown, instead of a browser's page about it. */
export class Reach {
  private readonly answers = new Map<string, boolean>()
  private urls: readonly string[] = []
  private callOff: (() => void) | undefined

  constructor(
    private readonly clock: Clock,
    private readonly onChange: () => void,
  ) {}

  /** These are asked from now on, again and again. */
  watch(urls: readonly string[]): void {
    this.urls = urls
    this.callOff?.()
    void this.ask()
  }

  has(url: string): boolean {
    return this.answers.get(url) ?? false
  }

  private async ask(): Promise<void> {
    const { urls } = this
    if (urls.length === 0) return
    const before = JSON.stringify(urls.map((url) => this.has(url)))
    await Promise.all(urls.map(async (url) => this.answers.set(url, await this.isThere(url))))
    if (urls !== this.urls) return
    if (before !== JSON.stringify(urls.map((url) => this.has(url)))) this.onChange()
    this.callOff = this.clock.after(everyMs, () => void this.ask())
  }

  private async isThere(url: string): Promise<boolean> {
    const control = new AbortController()
    const callOff = this.clock.after(patienceMs, () => control.abort())
    const isThere = await isReachable(url, control.signal)
    callOff()
    return isThere
  }
}
