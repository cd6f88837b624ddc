import type { Metric, Registry } from 'prom-client'

interface Route {
  readonly labels: { readonly api: string; readonly route: string }
  /** One for each bound, and one for what is longer than all of them. */
  readonly slots: Float64Array
  readonly statuses: Map<number, number>
  seconds: number
  count: number
}

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const durations = 'headend_http_request_seconds'
const counts = 'headend_http_requests_total'

/**
 * Requests served, by route: how long they took and with which status. prom-client's own histogram sorts and joins the
 * labels at every call, which costs more than the rest of a hot request's book-keeping; here they are looked up.
 */
export class ServedFigures {
  private readonly routes = new Map<string, Map<string, Route>>()

  constructor(registry: Registry) {
    const metric = (name: string, help: string, type: string, values: () => object[]) =>
      // Two of a metric's methods are all that a registry calls.
      registry.registerMetric({
        name,
        get: async () => ({ name, help, type, values: values(), aggregator: 'sum' }),
      } as unknown as Metric)
    const all = () => [...this.routes.values()].flatMap((routes) => [...routes.values()])
    metric(durations, 'Time until an answer was handed to the network', 'histogram', () => all().flatMap(bucketsOf))
    metric(counts, 'Requests served', 'counter', () => all().flatMap(countsOf))
  }

  add(api: string, route: string, status: number, seconds: number): void {
    const known = this.routes.get(api)?.get(route) ?? this.open(api, route)
    let slot = 0
    while (slot < bounds.length && seconds > (bounds[slot] ?? 0)) slot += 1
    known.slots[slot] = (known.slots[slot] ?? 0) + 1
    known.seconds += seconds
    known.count += 1
    known.statuses.set(status, (known.statuses.get(status) ?? 0) + 1)
  }

  private open(api: string, route: string): Route {
    const routes = this.routes.get(api) ?? new Map<string, Route>()
    const slots = new Float64Array(bounds.length + 1)
    const opened: Route = { labels: { api, route }, slots, statuses: new Map(), seconds: 0, count: 0 }
    this.routes.set(api, routes.set(route, opened))
    return opened
  }
}

const bucketsOf = ({ labels, slots, seconds, count }: Route): object[] => {
  let sofar = 0
  const buckets = [...bounds, '+Inf'].map((le, slot) => {
    sofar += slots[slot] ?? 0
    return { metricName: `${durations}_bucket`, labels: { le, ...labels }, value: sofar }
  })
  const sums = [
    { metricName: `${durations}_sum`, labels, value: seconds },
    { metricName: `${durations}_count`, labels, value: count },
  ]
  return [...buckets, ...sums]
}

const countsOf = ({ labels, statuses }: Route): object[] =>
  [...statuses].map(([status, value]) => ({ labels: { ...labels, status }, value }))
