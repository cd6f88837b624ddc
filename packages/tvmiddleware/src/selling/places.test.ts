import type { Place } from '@headend/base'
import { expect, test } from 'vitest'
import { giving, openShop } from './selling.fixture.js'

const places: Readonly<Record<string, Place>> = {
  '192.0.2.7': { country: 'RU', city: 'Perm' },
  '192.0.2.8': { country: 'RU', city: 'Omsk' },
  '192.0.2.9': { country: 'KZ', city: 'Astana' },
}
const geo = { isReady: () => true, placeOf: (_ctx: unknown, ip: string) => places[ip] }
const [perm, omsk, astana, nowhere] = ['192.0.2.7', '192.0.2.8', '192.0.2.9', '192.0.2.99'] as const

const limit = { available_everywhere: false, countries: ['KZ'], cities: ['RU:Perm'] }

test('a tariff for certain places is sold and watched there alone', async () => {
  const shop = await openShop(giving({ geo }))
  const { panel, tariffs, home, elsewhere } = shop
  await panel.patch(`/tariffs/${tariffs.sport}`, limit)
  const person = await home(1, perm)
  const { box } = person
  await box.connect(['start'])
  for (const ip of [omsk, nowhere]) expect(await elsewhere(person, ip).connect(['sport']), ip).toBe(1)
  expect(await box.connect(['sport'])).toBe(0)
  const seen = await Promise.all([perm, omsk, astana, nowhere].map((ip) => elsewhere(person, ip).channels()))
  expect(seen).toEqual(['ac', 'a', 'ac', 'a'])
})

test('without anybody who knows places, limits limit nothing', async () => {
  const { panel, tariffs, home } = await openShop()
  await panel.patch(`/tariffs/${tariffs.sport}`, limit)
  const { box } = await home()
  expect(await box.connect(['start', 'sport'])).toBe(0)
  expect(await box.channels()).toBe('ac')
})

test('what is not sold here is neither listed nor priced, for guests as well', async () => {
  const { panel, tariffs, home, house } = await openShop(giving({ geo }))
  await panel.patch(`/tariffs/${tariffs.sport}`, limit)
  const { box } = await home(1, omsk)
  const names = (answer: Record<string, unknown>) => (answer['tariffs'] as { name: string }[]).map(({ name }) => name)
  expect(names(await box.get('/account/tariff/list'))).not.toContain('sport')
  expect(await box.get('/customer/tariff/subscription/cost/', { tariff_id: tariffs.sport })).toMatchObject({ error: 1 })
  const guests = (ip: string) => house.guest({ ip }).get('/noauth/portal/client/tariff/list/')
  expect(names(await guests(omsk))).not.toContain('sport')
  expect(names(await guests(perm))).toContain('sport')
})
