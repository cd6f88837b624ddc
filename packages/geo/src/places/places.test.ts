import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Geo } from '@headend/base'
import { openHouse, type TestHouse } from '@headend/base/testing'
import { expect, onTestFinished, test } from 'vitest'
import { geo } from '../geo.module.js'
import { astana, mmdb, perm } from '../testing/mmdb.fixture.js'

const allow = ['view', 'create', 'edit', 'delete'].flatMap((verb) => [
  ...[`geo.networks.${verb}`, `geo.databases.${verb}`, `geo.cities.${verb}`],
])
const places = { '81.2.69.0/24': perm, '5.34.0.0/16': astana }

const openGeo = async (config: object) => {
  const house = await openHouse([geo], { now: '2026-03-01T00:00:00Z', config: { geo: { allowPrivate: 1, ...config } } })
  onTestFinished(() => house.close())
  const given = house.assembled.given(Geo)
  if (!given) throw new Error('nobody gives Geo')
  const seen = (ip: string, lang = 'en') => house.guest({ ip }).get('/country/info/', { lang })
  return { house, given, seen, panel: house.staff({ allow }), loaded: () => looked(house) }
}

/** One look of the loop that reads the database. */
const looked = async (house: TestHouse) => {
  const stop = new AbortController()
  const loop = house.assembled.modules
    .flatMap(({ parts }) => parts.services ?? [])
    .find(({ name }) => name === 'geo.places')
  const running = loop?.start(stop.signal)
  stop.abort()
  await running
}

/** A publisher of databases: what it answers may change between calls. */
const publisher = async (first: Buffer) => {
  const answers = { body: first, calls: 0, unchanged: 0 }
  const server = createServer((request, response) => {
    answers.calls += 1
    const etag = `"${answers.body.length}"`
    const isKnown = request.headers['if-none-match'] === etag
    if (isKnown) answers.unchanged += 1
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : answers.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/places.mmdb?key=hush` }
}

test('a caller is told its country and city, in its language', async () => {
  const { url } = await publisher(mmdb(places))
  const { house, seen, loaded, given } = await openGeo({ database: url })
  expect(await seen('81.2.69.160')).toEqual({ country_name: '', country_code: '', city_name: '', error: 0 })
  expect(given.isReady(house.ctx)).toBe(false)
  await house.jobs.runNow('geo.update')
  await loaded()
  expect(given.isReady(house.ctx)).toBe(true)
  expect(await seen('81.2.69.160')).toMatchObject({ country_name: 'Russia', country_code: 'RU', city_name: 'Perm' })
  expect(await seen('81.2.69.160', 'ru')).toMatchObject({ country_name: 'Россия', city_name: 'Пермь' })
  expect(await seen('5.34.1.1', 'ru')).toMatchObject({ country_name: 'Казахстан', city_name: 'Astana' })
  for (const ip of ['81.2.70.1', '10.0.0.1', '2001:db8::1', ''])
    expect(await seen(ip)).toMatchObject({ country_code: '' })
  expect(given.placeOf(house.ctx, '81.2.69.160')).toEqual({ country: 'RU', city: 'Perm' })
  expect(given.placeOf(house.ctx, 'nonsense')).toBeUndefined()
})

test('a newer file is fetched by the job, and one that is none leaves the last in use', async () => {
  const { answers, url } = await publisher(gzipSync(mmdb(places)))
  const { house, seen, loaded } = await openGeo({ database: url })
  const list = async () =>
    (await house.staff({ allow, isSuperuser: true, operatorId: null }).get('/geo/databases'))['items']
  await house.jobs.runNow('geo.update')
  await house.jobs.runNow('geo.update')
  expect(answers.unchanged).toBe(1)
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Perm' })
  expect(await list()).toMatchObject([{ type: 'Test-City', fault: '', built_at: '2026-02-02T02:40:00.000Z' }])
  for (const broken of [Buffer.from('<html>no licence</html>'), mmdb(places).subarray(0, 300), gzipSync('x')]) {
    answers.body = broken
    await house.jobs.runNow('geo.update')
    await loaded()
    expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Perm' })
    expect(await list()).toMatchObject([{ type: 'Test-City', fault: 'databaseUnfit' }])
  }
  answers.body = mmdb({ '81.2.69.0/24': astana })
  await house.jobs.runNow('geo.update')
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Astana' })
  expect(JSON.stringify(await list())).not.toContain('hush')
})

test('a file that something else keeps fresh is read where it lies', async () => {
  const {
    house: { folder },
  } = await openGeo({})
  const database = join(folder, 'own.mmdb')
  const { house, seen, loaded } = await openGeo({ database })
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ country_code: '' })
  writeFileSync(database, mmdb(places, 'Test-Country'))
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ country_code: 'RU' })
  writeFileSync(database, 'broken')
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ country_code: 'RU' })
  expect(await house.jobs.runNow('geo.update')).toMatchObject([{ outcome: 'done' }])
})

test('operators may ask different databases', async () => {
  const { url } = await publisher(mmdb(places))
  const second = await publisher(mmdb({ '81.2.69.0/24': astana }))
  const { house, seen, loaded } = await openGeo({ database: url, databases: `other=${second.url}, gone=/nowhere.mmdb` })
  const choose = (locator: string) => house.areas.settings.change(house.ctx, 'geo', { locator })
  await house.jobs.runNow('geo.update')
  await loaded()
  expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Perm' })
  await choose('other')
  expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Astana' })
  const neighbour = await house.addOperator('Second')
  expect(await house.guest({ ip: '81.2.69.160', operatorId: neighbour.id }).get('/country/info/')).toMatchObject({
    city_name: 'Perm',
  })
  for (const locator of ['gone', 'unknown']) {
    await choose(locator)
    expect(await seen('81.2.69.160')).toMatchObject({ city_name: 'Perm' })
  }
  await expect(choose('No Name')).rejects.toMatchObject({ code: 'invalid' })
})

test('an operator says where its own networks are, and the narrowest counts', async () => {
  const { house, given, seen, panel } = await openGeo({})
  const other = await house.addOperator('Second')
  const add = (body: object) => panel.call('post', '/geo/networks', { body })
  expect(await add({ network: '10.0.0.0/8', country: 'RU', city: 'Omsk' })).toMatchObject({ status: 201 })
  expect(await add({ network: '10.1.0.0/16', country: 'KZ' })).toMatchObject({ status: 201 })
  expect(await seen('10.9.9.9')).toMatchObject({ country_code: 'RU', city_name: 'Omsk' })
  expect(await seen('10.1.2.3')).toMatchObject({ country_code: 'KZ', city_name: '' })
  expect(given.isReady(house.ctx)).toBe(true)
  expect(await house.guest({ ip: '10.1.2.3', operatorId: other.id }).get('/country/info/')).toMatchObject({
    country_code: '',
  })
  const rows = (await panel.get('/geo/networks'))['items'] as { id: number; network: string }[]
  const row = rows.find(({ network }) => network === '10.1.0.0/16')
  expect((await panel.call('delete', `/geo/networks/${row?.id}`)).status).toBe(200)
  expect(await seen('10.1.2.3')).toMatchObject({ country_code: 'RU' })
})

test('a city of an own network is called as the dictionary has it, everybody’s or the operator’s', async () => {
  const { house, seen, panel } = await openGeo({})
  await panel.call('post', '/geo/networks', { body: { network: '10.0.0.0/8', country: 'RU', city: 'Perm' } })
  expect(await seen('10.1.1.1', 'ru')).toMatchObject({ city_name: 'Perm' })
  const common = house.staff({ allow, isSuperuser: true, operatorId: null })
  const city = { country: 'RU', name: 'Perm', name_i18n: { ru: 'Пермь' } }
  expect(await common.call('post', '/geo/cities', { body: city })).toMatchObject({ status: 201 })
  await expect.poll(() => seen('10.1.1.1', 'ru')).toMatchObject({ city_name: 'Пермь' })
  expect(await seen('10.1.1.1', 'en')).toMatchObject({ city_name: 'Perm' })
  const own = { ...city, name_i18n: { ru: 'Город Пермь' } }
  expect(await panel.call('post', '/geo/cities', { body: own })).toMatchObject({ status: 201 })
  expect(await seen('10.1.1.1', 'ru')).toMatchObject({ city_name: 'Город Пермь' })
  expect(await panel.get('/geo/cities', { country: 'RU' })).toMatchObject({ total: 2 })
  for (const wrong of [{ country: 'XX' }, { name: '' }, { name_i18n: { russian: 'x' } }])
    expect(await panel.call('post', '/geo/cities', { body: { ...city, name: 'Omsk', ...wrong } })).toMatchObject({
      status: 400,
    })
})

test.each([
  [{ network: '10.0.0.0' }, 'network'],
  [{ network: '10.0.0.0/40' }, 'network'],
  [{ country: 'XX' }, 'country'],
])('a network with %o is refused by its field', async (wrong, field) => {
  const { panel } = await openGeo({})
  const body = { network: '10.0.0.0/8', country: 'RU', ...wrong }
  expect(await panel.call('post', '/geo/networks', { body })).toMatchObject({
    status: 400,
    body: { errors: [{ field }] },
  })
})

test('staff ask where an address is, and what the countries are', async () => {
  const { panel } = await openGeo({})
  await panel.call('post', '/geo/networks', { body: { network: 'fd00::/8', country: 'DE', city: 'Berlin' } })
  expect(await panel.get('/geo/place', { ip: 'fd12::1' })).toMatchObject({
    country_name: 'Germany',
    city_name: 'Berlin',
  })
  expect((await panel.call('get', '/geo/place', { query: { ip: 'here' } })).status).toBe(400)
  const { items } = await panel.get('/geo/countries')
  expect(items).toHaveLength(250)
  expect(items).toContainEqual({ code: 'GB', name: 'United Kingdom' })
})

test('apps list the countries by their names', async () => {
  const { house } = await openGeo({})
  const { countries } = await house.guest().get('/country/list/', { lang: 'ru' })
  expect(countries).toHaveLength(250)
  expect((countries as string[]).slice(0, 2)).toEqual(['Австралия', 'Австрия'])
})
