import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import { ServedFigures } from './served-figures.js'

/** The figures of one process, in Prometheus's words. */
export interface Metrics {
  readonly registry: Registry
  /** One request served: counted, and its duration noted. */
  served(api: string, route: string, status: number, milliseconds: number): void
  /** A figure that is read when somebody asks: a queue's length, the connections that are open. */
  gauge(name: string, help: string, read: () => number): void
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
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
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
