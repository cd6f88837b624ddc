import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { ServedFigures } from './served-figures.js'

/** What a figure is where several processes have it: all of theirs together, or that of one of them. */
export type Among = 'sum' | 'min' | 'max'

/** The figures of one process, in Prometheus's words. */
export interface Metrics {
  readonly registry: Registry
  /** One request served: counted, and its duration noted. */
  served(api: string, route: string, status: number, milliseconds: number): void
  /** A figure that is read when somebody asks: a queue's length, the connections that are open. */
  gauge(name: string, help: string, read: () => number, among?: Among): void
  counter(name: string, help: string): { add(by?: number): void }
}

/** Opens the figures; `process` adds memory, event loop and garbage collection. */
export const openMetrics = (options: { process?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (options.process === true) collectDefaultMetrics({ register: registry })
  const figures = new ServedFigures(registry)
  return {
    registry,
    served: (api, route, status, milliseconds) => figures.add(api, route, status, milliseconds / 1000),
    gauge: (name, help, read, among = 'sum') => {
      new Gauge({
        name,
        help,
        aggregator: among,
        registers: [registry],
        collect() {
          this.set(read())
        },
      })
    },
    counter: (name, help) => {
      const counter = new Counter({ name, help, registers: [registry] })
      return { add: (by = 1) => counter.inc(by) }
    },
  }
}
