/** The order in which cameras come when there are many at once. */
const ranks: Readonly<Record<string, number>> = { high: 0, normal: 1, low: 2, never: 3 }

interface Waiting {
  readonly rank: number
  readonly begin: () => void
}

/** Lets so many cameras connect at a time: hundreds at once would all be late. */
export class Admission {
  private readonly waiting: Waiting[] = []
  private readonly inside = new Set<object>()

  constructor(private readonly most: number) {}

  /** Calls back when it is the camera's turn; the answer takes a request back, or says that it is connected. */
  ask(priority: string, begin: () => void): () => void {
    const waiting = { rank: ranks[priority] ?? 1, begin }
    this.waiting.push(waiting)
    this.next()
    return () => {
      const at = this.waiting.indexOf(waiting)
      if (at >= 0) this.waiting.splice(at, 1)
      if (this.inside.delete(waiting)) this.next()
    }
  }

  private next(): void {
    while (this.inside.size < this.most && this.waiting.length > 0) {
      const first = Math.min(...this.waiting.map(({ rank }) => rank))
      const [chosen] = this.waiting.splice(
        this.waiting.findIndex(({ rank }) => rank === first),
        1,
      )
      if (!chosen) return
      this.inside.add(chosen)
      chosen.begin()
    }
  }
}
