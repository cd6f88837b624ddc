import { ALL_TAGGED, type RedisStore } from './redis-store.js'

const MOST_PER_OPERATOR = 1000

/**
 * Tags that were forgotten while Redis was away: it must hear of them before anybody reads from it again. Of an operator
 * with more than can be remembered, everything that hangs on any tag is forgotten instead.
 */
export class PendingForgets {
  private readonly tagsOf = new Map<string, Set<string>>()

  add(operator: string, tag: string): void {
    const tags = this.tagsOf.get(operator)
    if (!tags) this.tagsOf.set(operator, new Set([tag]))
    else if (tags.has(ALL_TAGGED)) return
    else if (tags.size < MOST_PER_OPERATOR) tags.add(tag)
    else this.tagsOf.set(operator, new Set([ALL_TAGGED]))
  }

  /** Tells Redis of all of them, and of those that come meanwhile. What it did not take is told the next time. */
  async replay(storeOf: (operator: string) => Pick<RedisStore, 'forget'>): Promise<void> {
    for (let next = this.first(); next; next = this.first()) {
      const { operator, tag, tags } = next
      await storeOf(operator).forget(tag)
      tags.delete(tag)
      if (tags.size === 0 && this.tagsOf.get(operator) === tags) this.tagsOf.delete(operator)
    }
  }

  private first(): { operator: string; tag: string; tags: Set<string> } | undefined {
    for (const [operator, tags] of this.tagsOf) for (const tag of tags) return { operator, tag, tags }
    return undefined
  }
}
