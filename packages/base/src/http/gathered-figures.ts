import { AggregatorRegistry, type Registry } from 'prom-client'

/** The figures of one process as they travel to another. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>

const GROWS: readonly unknown[] = ['counter', 'histogram']

const joined = (all: readonly Figures[]): Registry => AggregatorRegistry.aggregate([...all])

/**
 * The figures of several processes as those of one. What a process has counted stays counted when it ends: a sum that
 * falls would look like a new beginning, and everything counted so far like news.
 */
export class GatheredFigures {
  private readonly last = new Map<number, Figures>()
  private past: Figures = []

  /** What this process tells of itself now. */
  note(id: number, figures: Figures): void {
    this.last.set(id, figures)
  }

  /** It has ended; what it counted since it was last asked went with it, unless it said good-bye. */
  async forget(id: number): Promise<void> {
    const figures = this.last.get(id)
    this.last.delete(id)
    if (!figures) return
    const counted = figures.filter(({ type }) => GROWS.includes(type))
    this.past = await joined([this.past, counted]).getMetricsAsJSON()
  }

  /** All of them in Prometheus's words; `own` are those of whoever gathers. */
  text(own: Figures): Promise<string> {
    return joined([own, ...this.last.values(), this.past]).metrics()
  }
}
