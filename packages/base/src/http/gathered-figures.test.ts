import { expect, test } from 'vitest'
import { GatheredFigures } from './gathered-figures.js'
import { openMetrics } from './metrics.js'

const worker = () => {
  const metrics = openMetrics({ process: true })
  metrics.gauge('open_sockets', 'Sockets', () => 3)
  metrics.gauge('store_up', 'The store', () => 1, 'min')
  metrics.gauge('waiting', 'In the journal that all share', () => 40, 'max')
  return metrics
}

const valueOf = (text: string, name: string): number | undefined => {
  const found = text.split('\n').find((line) => line.startsWith(`${name} `))
  return found === undefined ? undefined : Number(found.slice(name.length + 1))
}

const requests = 'headend_http_requests_total{api="device",route="GET /x",status="200"}'
const buckets = 'headend_http_request_seconds_bucket{le="0.005",api="device",route="GET /x"}'

test('the figures of several processes are told as those of one', async () => {
  const gathered = new GatheredFigures()
  const down = openMetrics()
  down.gauge('store_up', 'The store', () => 0, 'min')
  for (const [id, { served, registry }] of [worker(), worker()].entries()) {
    served('device', 'GET /x', 200, 3)
    gathered.note(id, await registry.getMetricsAsJSON())
  }
  const text = await gathered.text(await down.registry.getMetricsAsJSON())
  expect(valueOf(text, requests)).toBe(2)
  expect(valueOf(text, buckets)).toBe(2)
  expect(['open_sockets', 'store_up', 'waiting'].map((name) => valueOf(text, name))).toEqual([6, 0, 40])
  expect(text).toContain('nodejs_version_info')
})

test('what a process has counted stays counted when it ends, and what it held is gone', async () => {
  const gathered = new GatheredFigures()
  const none = await openMetrics().registry.getMetricsAsJSON()
  for (let id = 0; id < 3; id += 1) {
    const { served, registry } = worker()
    served('device', 'GET /x', 200, 3)
    gathered.note(id, await registry.getMetricsAsJSON())
    if (id < 2) await gathered.forget(id)
  }
  await gathered.forget(99)
  const text = await gathered.text(none)
  expect(valueOf(text, requests)).toBe(3)
  expect(valueOf(text, buckets)).toBe(3)
  expect(valueOf(text, 'open_sockets')).toBe(3)
})
