import { Counter, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { ServedFigures } from './served-figures.js'

const served = [
  ['device', 'GET /a/', 200, 0.0005],
  ['device', 'GET /a/', 200, 0.001],
  ['device', 'GET /a/', 304, 0.00100001],
  ['device', 'GET /b/', 200, 10],
  ['admin', 'GET /a/', 500, 11.5],
  ['admin', 'GET /"odd"\\/', 404, 0],
] as const

test('the figures of requests read exactly as the ones that prom-client itself would keep', async () => {
  const [ours, theirs] = [new Registry(), new Registry()]
  const figures = new ServedFigures(ours)
  const seconds = new Histogram({
    name: 'headend_http_request_seconds',
    help: 'Time until an answer was handed to the network',
    labelNames: ['api', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [theirs],
  })
  const requests = new Counter({
    name: 'headend_http_requests_total',
    help: 'Requests served',
    labelNames: ['api', 'route', 'status'],
    registers: [theirs],
  })
  for (const [api, route, status, took] of served) {
    figures.add(api, route, status, took)
    seconds.observe({ api, route }, took)
    requests.inc({ api, route, status })
  }
  const lines = async (registry: Registry) => (await registry.metrics()).split('\n').sort()
  expect(await lines(ours)).toEqual(await lines(theirs))
})
