import type { FeedEntry } from '../stage/widgets.js'
import type { Database } from '../store/database.js'
import { chance } from '../time/chance.js'
import type { Clock } from '../time/clock.js'
import type { Answer } from './http.js'

const keptName = 'feeds'
const everyMs = 900_000
const againMs = 60_000

/** What feeds said last, by uid. */
export type KeptFeeds = Readonly<Record<string, readonly FeedEntry[]>>

export const keptFeeds = async (database: Database): Promise<KeptFeeds> =>
  (await database.get<KeptFeeds>('kept', keptName)) ?? {}

export interface FeedPorts {
  ask(path: string): Promise<Answer>
  onChange(): void
}

/** Where the server tells what a feed says. */
const pathOf = (uid: string): string => `/signage/player/v1/feeds/${uid.slice(1)}`

/** Keeps what feeds say; the server fetches them, so a screen shows news without a way to the internet. */
export class Feeds {
  private uids: readonly string[] = []
  private callOff: (() => void) | undefined

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private kept: KeptFeeds,
    private readonly ports: FeedPorts,
  ) {}

  /** These are asked for from now on, again and again. */
  watch(uids: readonly string[]): void {
    this.uids = uids
    this.callOff?.()
    if (uids.length > 0) void this.ask()
  }

  entries(uid: string): readonly FeedEntry[] {
    return this.kept[uid] ?? []
  }

  private async ask(): Promise<void> {
    const { uids } = this
    let isWhole = true
    for (const uid of uids) {
      const entries = await this.said(uid).catch(() => undefined)
      if (entries === undefined) isWhole = false
      else if (JSON.stringify(entries) !== JSON.stringify(this.entries(uid))) await this.keep(uid, entries)
    }
    // Meanwhile there may be others to ask for.
    if (uids === this.uids)
      this.callOff = this.clock.after((isWhole ? everyMs : againMs) * (0.8 + 0.4 * chance()), () => void this.ask())
  }

  private async said(uid: string): Promise<readonly FeedEntry[] | undefined> {
    const { status, body } = await this.ports.ask(pathOf(uid))
    return status === 200 ? (body as { entries: readonly FeedEntry[] }).entries : undefined
  }

  private async keep(uid: string, entries: readonly FeedEntry[]): Promise<void> {
    const others = Object.entries(this.kept).filter(([name]) => name !== uid && this.uids.includes(name))
    this.kept = { ...Object.fromEntries(others), [uid]: entries }
    await this.database.put('kept', this.kept, keptName)
    this.ports.onChange()
  }
}
