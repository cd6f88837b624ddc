import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Geo } from './geo.js'

/** A giver of `Geo`, and how the first operator tells it where a network is. */
export interface GeoUnderTest {
  readonly geo: Geo
  readonly first: Context
  readonly second: Context
  place(network: string, country: string, city: string): Promise<void>
}

/** What every giver of `Geo` promises. */
export const geoSuite = (name: string, open: () => Promise<GeoUnderTest>): void => {
  describe(`Geo of ${name}`, () => {
    test('an address is where its operator says it is, and nowhere else', async () => {
      const { geo, first, second, place } = await open()
      expect(geo.placeOf(first, '10.1.2.3')).toBeUndefined()
      expect(geo.isReady(first)).toBe(false)
      await place('10.1.0.0/16', 'RU', 'Perm')
      await expect.poll(() => geo.placeOf(first.fresh(), '10.1.2.3')).toEqual({ country: 'RU', city: 'Perm' })
      expect(geo.isReady(first)).toBe(true)
      expect(geo.placeOf(second, '10.1.2.3')).toBeUndefined()
      for (const ip of ['10.2.0.0', '', 'nonsense', '::1']) expect(geo.placeOf(first, ip), ip).toBeUndefined()
    })
  })
}
