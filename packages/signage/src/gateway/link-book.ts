import type { Link } from './link.js'

/** Which players are connected to this process. */
export class LinkBook {
  private readonly every = new Set<Link>()
  private readonly byScreen = new Map<number, Link[]>()
  private readonly byOperator = new Map<number, Set<Link>>()

  get size(): number {
    return this.every.size
  }

  all(): Iterable<Link> {
    return this.every
  }

  /** Links of an operator's screens. */
  of(clientId: number): readonly Link[] {
    return [...(this.byOperator.get(clientId) ?? [])]
  }

  countOf(clientId: number): number {
    return this.byOperator.get(clientId)?.size ?? 0
  }

  operators(): readonly number[] {
    return [...this.byOperator.keys()]
  }

  /** Links that say they are this screen: one, or those of two installations. */
  at(screenId: number): readonly Link[] {
    return this.byScreen.get(screenId) ?? []
  }

  open(link: Link): void {
    this.every.add(link)
  }

  /** It has proved who it is. */
  enter(link: Link): void {
    const { who } = link
    if (!who || !this.every.has(link)) return
    this.byScreen.set(who.screenId, [...this.at(who.screenId), link])
    const mine = this.byOperator.get(who.clientId) ?? new Set()
    this.byOperator.set(who.clientId, mine.add(link))
  }

  /** Whether it was still there; only this very link leaves, never a newer one of the same screen. */
  leave(link: Link): boolean {
    const { who } = link
    if (!this.every.delete(link) || !who) return false
    const rest = this.at(who.screenId).filter((one) => one !== link)
    const wasThere = rest.length < this.at(who.screenId).length
    if (rest.length > 0) this.byScreen.set(who.screenId, rest)
    else this.byScreen.delete(who.screenId)
    const mine = this.byOperator.get(who.clientId)
    mine?.delete(link)
    if (mine?.size === 0) this.byOperator.delete(who.clientId)
    return wasThere
  }

  has(link: Link): boolean {
    return this.every.has(link)
  }
}
