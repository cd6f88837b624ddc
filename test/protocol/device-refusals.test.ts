import type { CompiledRoute, Schema } from '@headend/base'
import type { TestClient, TestHouse } from '@headend/base/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAll, pathOf } from '../house/all-routes.js'
import { described, limitOf } from '../house/described.js'

let house: TestHouse
beforeAll(async () => {
  house = await openAll()
})
afterAll(() => house.close())

const clientOf = (kind: string): TestClient =>
  kind === 'device' ? house.device(1) : kind === 'guest' ? house.guest() : house.stranger()

const inner = (schema: Schema, name: string): Schema =>
  (schema as unknown as { extract(path: readonly string[]): Schema }).extract([name])

const longest = 1000

/** Parameters with a value that cannot be read, each by itself. */
const unreadable = ({ route }: CompiledRoute): Record<string, string>[] =>
  Object.entries(described(route.input).keys ?? {}).flatMap(([name, one]) => {
    const values = ['x', '?', 'x'.repeat(Math.min(limitOf(one, 'max') ?? 0, longest) + 1)]
    const value = values.find((candidate) => inner(route.input, name).validate(candidate).error !== undefined)
    return value === undefined ? [] : [{ [name]: value }]
  })

// A value for everybody is read before the method is known.
const ofTheApi = ['lang', 'client_id', 'api_key', 'authkey', 'device_uid']

test('whatever cannot be read is refused by every device method, by the number that is documented', async () => {
  const routes = house.engine.routes.filter(({ api }) => api.name === 'device')
  const faults: string[] = []
  let asked = 0
  for (const compiled of routes)
    for (const kind of compiled.kinds)
      for (const query of unreadable(compiled).slice(0, 3)) {
        if (ofTheApi.includes(Object.keys(query)[0] ?? '')) continue
        asked += 1
        const { body } = await clientOf(kind).call(compiled.route.method, pathOf(compiled), { query })
        const documented = compiled.route.invalid ?? (compiled.route.path.startsWith('/v2/') ? 400 : undefined)
        if (body['error'] !== documented)
          faults.push(
            `${compiled.label} with ${Object.keys(query).join()}: ${String(body['error'])}, not ${documented}`,
          )
      }
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(200)
})
