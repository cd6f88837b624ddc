import type { HouseFacts } from '@headend/base'
import type { Link } from '../gateway/link.js'
import type { LinkBook } from '../gateway/link-book.js'
import { ask } from '../protocol/frames.js'
import type { TakeoverSet } from '../protocol/takeovers.js'
import { setOf, type Holding, type TakeoversService } from './takeovers.service.js'

const freshMs = 60_000

/** Brings the set that holds to the screens that are connected here: the whole set, not what came or went. */
export class TakeoverDelivery {
  private readonly kept = new Map<number, { readonly holding: Holding; readonly at: number }>()

  constructor(
    private readonly takeovers: TakeoversService,
    private readonly book: LinkBook,
    private readonly house: Pick<HouseFacts, 'system' | 'clock'>,
  ) {}

  /** What holds for a screen that comes; while the database is away, what was known last. */
  async setFor(clientId: number, screenId: number): Promise<TakeoverSet> {
    return setOf(await this.holding(clientId), screenId)
  }

  async changed(clientId: number): Promise<void> {
    this.kept.delete(clientId)
    const holding = await this.holding(clientId)
    for (const link of this.book.of(clientId)) this.tell(link, holding)
  }

  /** It came while something changed: it may have been told what held before. */
  async caughtUp(link: Link): Promise<void> {
    if (link.who) this.tell(link, await this.holding(link.who.clientId))
  }

  private tell(link: Link, holding: Holding): void {
    if (!link.who || link.isSuspended) return
    const set = setOf(holding, link.who.screenId)
    // Whom it does not concern and never did need not hear of it.
    if (set.list.length === 0 && !link.hasTakeovers) return
    link.hasTakeovers = set.list.length > 0
    link.send(ask(`t${set.version}`, 'takeover.set', set))
  }

  private async holding(clientId: number): Promise<Holding> {
    const now = this.house.clock.bootMs()
    const kept = this.kept.get(clientId)
    if (kept && now - kept.at < freshMs) return kept.holding
    try {
      const holding = await this.takeovers.holding(this.house.system('signage.takeovers', clientId))
      this.kept.set(clientId, { holding, at: now })
      return holding
    } catch (error) {
      if (kept) return kept.holding
      throw error
    }
  }
}
