import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The figures of one process, in Prometheus's words. */
export interface Metrics {
  readonly registry: Registry
  /** One request served: counted, and its duration noted. */
  served(api: string, route: string, status: number, milliseconds: number): void
  /** A figure that is read when somebody asks: a queue's length, the connections that are open. */
  gauge(name: string, help: string, read: () => number): void
  counter(name: string, help: string): { add(by?: number): void }
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Opens the figures; `process` adds memory, event loop and garbage collection. */
export const openMetrics = (options: { process?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (options.process === true) collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'headend_http_request_seconds',
    help: 'Time until an answer was handed to the network',
    labelNames: ['api', 'route'],
    buckets,
    registers: [registry],
  })
  const requests = new Counter({
    name: 'headend_http_requests_total',
    help: 'Requests served',
    labelNames: ['api', 'route', 'status'],
    registers: [registry],
  })
  return {
    registry,
    served: (api, route, status, milliseconds) => {
      seconds.observe({ api, route }, milliseconds / 1000)
      requests.inc({ api, route, status })
    },
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
