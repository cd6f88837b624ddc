import { expect, test } from 'vitest'
import {
  folded,
  instant,
  integer,
  json,
  orElse,
  orNull,
  pooledTable,
  ref,
  secret,
  string,
  table,
  unique,
  yesNo,
} from '../db.js'
import { bool, fallback, idOf, int, isoInstant, list, nullable, optional, text, word } from '../schema/schema.js'
import { openAreas } from '../staff/areas.fixture.js'
import { resourceRoutes } from './resource-routes.js'
import { resource } from './resource.js'

const PASSWORD = 'correct horse battery'

const Station = table(
  'test_stations',
  {
    name: string(40),
    nameFold: folded('name'),
    genre: orElse(string(20), ''),
    isActive: orElse(yesNo(), true),
    onAirAt: orNull(instant()),
    languages: orElse(json<readonly string[]>(), []),
    streamKey: secret(orElse(string(64), 'hush')),
    sort: integer(),
  },
  { keys: [unique(['name'])] },
)
const Show = table('test_shows', { stationId: ref(Station), title: string(40) })
const Mast = pooledTable('test_masts', { name: string(40), codeHash: secret(orElse(string(64), '')) })

const stations = resource(Station, {
  name: 'stations',
  label: 'Radio stations',
  fields: {
    name: word(40),
    genre: fallback(text(20), ''),
    isActive: fallback(bool(), true),
    onAirAt: fallback(nullable(isoInstant()), null),
    languages: fallback(list(word(2), 5), []),
    sort: optional(int(0)),
  },
  filters: { isActive: { column: 'isActive', schema: bool() } },
  search: ['nameFold', 'genre'],
  sort: ['sort', 'name', 'onAirAt'],
  order: 'sort',
  tags: (row) => [`station:${row.id}`],
})
const shows = resource(Show, {
  name: 'shows',
  label: 'Shows',
  fields: { stationId: idOf(Station), title: word(40) },
  sort: ['-id', 'title'],
  tags: async (row, ctx) => [`station-of:${(await ctx.repo(Station).get(row.stationId)).name}`],
})
const masts = resource(Mast, {
  name: 'masts',
  label: 'Masts',
  fields: { name: word(40) },
  shownOnce: { code: word(64) },
  sort: ['name'],
  deeds: {
    create: async (ctx, { name }) => {
      const { id } = await ctx.repo(Mast).add({ name: String(name), codeHash: 'hash of 1234' })
      return { id, once: { code: '1234' } }
    },
  },
})

const openHouse = async () => {
  const house = await openAreas({ tables: [Station, Show, Mast], resources: [stations, shows, masts] })
  const { operator: south } = await house.operators.create(house.system('test', null), { name: 'South TV' })
  await house.staff.create(house.system('test', null), { username: 'root', password: PASSWORD })
  const said = await house.call('POST', '/base/login', { username: 'root', password: PASSWORD })
  const token = String(said.body['access_token'])
  const client = (operatorId?: number) => {
    const ask = { token, ...(operatorId !== undefined && { operator: operatorId }) }
    return {
      get: (path: string) => house.call('GET', `/test${path}`, undefined, ask),
      post: (path: string, body: object) => house.call('POST', `/test${path}`, body, ask),
      patch: (path: string, body: object, ifMatch?: string) =>
        house.call('PATCH', `/test${path}`, body, { ...ask, ...(ifMatch && { headers: { 'if-match': ifMatch } }) }),
      remove: (path: string) => house.call('DELETE', `/test${path}`, undefined, ask),
    }
  }
  const north = client(house.operatorId)
  const add = async (name: string, more: object = {}) =>
    Number((await north.post('/stations', { name, ...more })).body['id'])
  return {
    ...house,
    north,
    south: client(south.id),
    nowhere: client(),
    add,
    token,
  }
}

const names = (said: { body: Record<string, unknown> }) =>
  (said.body['items'] as { name: string }[]).map(({ name }) => name)

test('a row is added, read, changed and removed by its names on the wire', async () => {
  const { north } = await openHouse()
  const body = { name: ' Jazz FM ', on_air_at: '2026-03-01T12:00:00+03:00', languages: ['en', 'fr'] }
  const added = await north.post('/stations', body)
  expect(added).toMatchObject({ status: 201, headers: { etag: '"1"' } })
  const { id } = added.body
  expect(added.body).toEqual({
    id,
    rev: 1,
    name: 'Jazz FM',
    genre: '',
    is_active: true,
    on_air_at: '2026-03-01T09:00:00.000Z',
    languages: ['en', 'fr'],
    sort: 1000,
  })
  const changed = await north.patch(`/stations/${String(id)}`, { on_air_at: null, genre: 'jazz' })
  expect(changed).toMatchObject({ status: 200, body: { rev: 2, genre: 'jazz', on_air_at: null, name: 'Jazz FM' } })
  expect((await north.get(`/stations/${String(id)}`)).body).toEqual(changed.body)
  expect((await north.remove(`/stations/${String(id)}`)).status).toBe(200)
  expect((await north.get(`/stations/${String(id)}`)).status).toBe(404)
  expect((await north.remove(`/stations/${String(id)}`)).status).toBe(404)
})

test('a change against a revision that is gone is refused, one without If-Match is not', async () => {
  const { north, add } = await openHouse()
  const path = `/stations/${await add('Jazz')}`
  expect((await north.patch(path, { genre: 'a' }, '"1"')).headers['etag']).toBe('"2"')
  expect(await north.patch(path, { genre: 'b' }, '"1"')).toMatchObject({ status: 412, body: { code: 'stale' } })
  expect((await north.patch(path, { genre: 'b' }, 'nonsense')).status).toBe(412)
  expect((await north.get(path)).body).toMatchObject({ genre: 'a' })
  expect((await north.patch(path, { genre: 'c' }, '*')).status).toBe(200)
  expect((await north.patch(path, { genre: 'd' })).body).toMatchObject({ genre: 'd' })
})

test('bad input is refused by field', async () => {
  const { north, add } = await openHouse()
  await add('Jazz')
  expect(await north.post('/stations', { is_active: 'perhaps', on_air_at: 'soon' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'name', reason: 'required' }, { field: 'is_active' }, { field: 'on_air_at' }] },
  })
  expect(await north.post('/stations', { name: 'Jazz' })).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'name' }] },
  })
})

test('a list comes in pages of known sizes, sorted by one column', async () => {
  const { north, add } = await openHouse()
  for (let n = 1; n <= 12; n++) await add(`Station ${String(n).padStart(2, '0')}`)
  const first = await north.get('/stations')
  expect(first.body).toMatchObject({ total: 12, page: 1, per_page: 25 })
  expect(names(await north.get('/stations?per_page=10&page=2'))).toEqual(['Station 11', 'Station 12'])
  expect(names(await north.get('/stations?per_page=10&sort=-name'))[0]).toBe('Station 12')
  expect((await north.get('/stations?per_page=10&page=9')).body).toMatchObject({ items: [], total: 12, page: 9 })
  expect((await north.get('/stations?per_page=11')).status).toBe(400)
  expect((await north.get('/stations?sort=stream_key')).status).toBe(400)
})

test('a search finds letters of any case, an id by #, and filters narrow it', async () => {
  const { north, add } = await openHouse()
  const yozh = await add('Радио Ёж')
  await add('Jazz', { genre: 'Ёлка 100%' })
  await add('Off', { is_active: false })
  expect(names(await north.get(`/stations?q=${encodeURIComponent('еж')}`))).toEqual(['Радио Ёж'])
  expect(names(await north.get(`/stations?q=${encodeURIComponent('100%')}`))).toEqual(['Jazz'])
  expect(names(await north.get(`/stations?q=${encodeURIComponent(`#${yozh}`)}`))).toEqual(['Радио Ёж'])
  expect(names(await north.get('/stations?q=%23999'))).toEqual([])
  expect(names(await north.get('/stations?is_active=false'))).toEqual(['Off'])
  expect(names(await north.get('/stations?is_active=true&q=a'))).toEqual(['Jazz'])
})

test("another operator's rows are not there", async () => {
  const { south, nowhere, add } = await openHouse()
  const id = await add('Jazz')
  expect((await south.get('/stations')).body).toMatchObject({ total: 0 })
  expect((await south.get(`/stations/${id}`)).status).toBe(404)
  expect((await south.patch(`/stations/${id}`, { genre: 'x' })).status).toBe(404)
  expect((await south.remove(`/stations/${id}`)).status).toBe(404)
  expect((await south.post('/stations/delete-many', { ids: [id] })).body).toEqual({ removed: 0 })
  expect((await south.post(`/stations/${id}/move`, { after: null })).status).toBe(404)
  expect((await south.get('/stations/export.csv')).text).not.toContain('Jazz')
  expect(await south.post('/shows', { station_id: id, title: 'A' })).toMatchObject({
    status: 400,
    body: { code: 'invalid' },
  })
  expect(await nowhere.get('/stations')).toMatchObject({ status: 400, body: { code: 'operatorRequired' } })
})

test('several rows are removed at once, all or none', async () => {
  const { north, add } = await openHouse()
  const [jazz, rock, folk] = [await add('Jazz'), await add('Rock'), await add('Folk')]
  await north.post('/shows', { station_id: folk, title: 'Evening' })
  const refused = await north.post('/stations/delete-many', { ids: [jazz, folk] })
  expect(refused).toMatchObject({ status: 409, body: { code: 'hasDependants' } })
  expect(refused.body['detail']).toContain('test_shows: 1')
  expect((await north.get('/stations')).body).toMatchObject({ total: 3 })
  expect((await north.post('/stations/delete-many', { ids: [jazz, rock, 999] })).body).toEqual({ removed: 2 })
  expect(names(await north.get('/stations'))).toEqual(['Folk'])
  const many = Array.from({ length: 1001 }, (_one, at) => at + 1)
  expect((await north.post('/stations/delete-many', { ids: many })).status).toBe(400)
})

test('rows are put in order by hand', async () => {
  const { north, add } = await openHouse()
  const ids = [await add('A'), await add('B'), await add('C')]
  const move = (id: number | undefined, after: number | null | undefined) =>
    north.post(`/stations/${id ?? 0}/move`, { after })
  expect((await move(ids[2], null)).body).toMatchObject({ name: 'C', sort: 500 })
  expect(names(await north.get('/stations'))).toEqual(['C', 'A', 'B'])
  expect((await move(ids[2], ids[0])).status).toBe(200)
  expect(names(await north.get('/stations'))).toEqual(['A', 'C', 'B'])
  for (let n = 0; n < 12; n++) await move(ids[n % 2 === 0 ? 1 : 2], ids[0])
  expect(names(await north.get('/stations'))).toEqual(['A', 'C', 'B'])
  expect((await move(ids[0], 999)).status).toBe(400)
  expect((await move(ids[0], ids[0])).status).toBe(400)
})

test('an export holds the rows of the filter and no formula', async () => {
  const { north, add } = await openHouse()
  await add('=1+1', { genre: '@a;"b"', languages: ['en', 'fr'] })
  await add('Off', { is_active: false, sort: 7 })
  const said = await north.get('/stations/export.csv?is_active=true')
  expect(said.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="test-stations.csv"',
  })
  expect(said.text).toBe(
    '\ufeffid;name;genre;is_active;on_air_at;languages;sort\r\n' + `1;'=1+1;"'@a;""b""";1;;en, fr;1000\r\n`,
  )
  expect((await north.get('/stations/export.csv?bom=0')).text.split('\r\n')).toHaveLength(4)
})

test('an export of more rows than one portion holds each of them once', async () => {
  const { north, ctx } = await openHouse()
  const drafts = Array.from({ length: 2500 }, (_one, at) => ({ name: `S${at}`, sort: at }))
  await ctx.repo(Station).addMany(drafts)
  const lines = (await north.get('/stations/export.csv')).text.trim().split('\r\n').slice(1)
  expect(new Set(lines.map((line) => line.split(';')[1])).size).toBe(2500)
})

test('the panel learns how to draw list and form, without secrets', async () => {
  const { north } = await openHouse()
  const { body, text: said } = await north.get('/stations/schema')
  expect(body).toMatchObject({
    name: 'stations',
    label: 'Radio stations',
    is_ordered: true,
    actions: ['view', 'create', 'edit', 'delete'],
    form: { required: ['name'], properties: { genre: { default: '' }, name: { maxLength: 40 } } },
    row: { properties: { on_air_at: { type: ['string', 'null'] } } },
  })
  expect(said).not.toContain('stream')
})

test('who may only look can neither add, change, remove nor export less than they see', async () => {
  const { north, add, call, staff, roles, ctx } = await openHouse()
  const id = await add('Jazz')
  const role = await roles.create(ctx, { name: 'Viewer', permissions: ['test.stations.view'] })
  await staff.create(ctx, { username: 'vic', password: PASSWORD, roleIds: [role.id] })
  const said = await call('POST', '/base/login', { username: 'vic', password: PASSWORD })
  const ask = { token: String(said.body['access_token']) }
  expect((await call('GET', '/test/stations', undefined, ask)).body).toMatchObject({ total: 1 })
  expect((await call('GET', '/test/stations/schema', undefined, ask)).body).toMatchObject({ actions: ['view'] })
  const refused = [
    await call('POST', '/test/stations', { name: 'New' }, ask),
    await call('PATCH', `/test/stations/${id}`, { genre: 'x' }, ask),
    await call('DELETE', `/test/stations/${id}`, undefined, ask),
    await call('POST', '/test/stations/delete-many', { ids: [id] }, ask),
    await call('POST', `/test/stations/${id}/move`, { after: null }, ask),
    await call('GET', '/test/shows', undefined, ask),
  ]
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
  expect((await call('GET', '/test/stations')).status).toBe(401)
  expect((await north.get('/stations')).body).toMatchObject({ total: 1 })
})

test('a change makes stale what is kept of the table and of the row', async () => {
  const { north, add, ctx } = await openHouse()
  const id = await add('Jazz')
  let made = 0
  const count = (tag: string) => ctx.rendered.value(tag, async () => ({ value: ++made, tags: [tag] }))
  const kept = async () => [await count('test_stations'), await count(`station:${id}`), await count('other')]
  expect(await kept()).toEqual([1, 2, 3])
  await north.patch(`/stations/${id}`, { genre: 'x' })
  expect(await kept()).toEqual([4, 5, 3])
})

test('a row is shown as it stands, even where a form would refuse it', async () => {
  const { north, ctx } = await openHouse()
  const { id } = await ctx.repo(Station).add({ name: '  ', genre: '', sort: 1 })
  expect((await north.get(`/stations/${id}`)).body).toMatchObject({ name: '  ' })
  expect((await north.get('/stations')).status).toBe(200)
  expect((await north.patch(`/stations/${id}`, { name: '  ' })).status).toBe(400)
})

test('what a change makes stale may take a look, at what is removed as well', async () => {
  const { north, add, ctx } = await openHouse()
  const { body } = await north.post('/shows', { station_id: await add('Jazz'), title: 'Evening' })
  let made = 0
  const kept = () => ctx.rendered.value('a', async () => ({ value: ++made, tags: ['station-of:Jazz'] }))
  expect(await kept()).toBe(1)
  await north.patch(`/shows/${String(body['id'])}`, { title: 'Night' })
  expect(await kept()).toBe(2)
  await north.remove(`/shows/${String(body['id'])}`)
  expect(await kept()).toBe(3)
})

test('a code that was made is shown once', async () => {
  const { north } = await openHouse()
  const added = await north.post('/masts', { name: 'Hill' })
  expect(added).toMatchObject({ status: 201, body: { name: 'Hill', code: '1234' } })
  const { id } = added.body
  expect((await north.get(`/masts/${String(id)}`)).body).toEqual({ id, rev: 1, name: 'Hill' })
  expect((await north.get('/masts')).text).not.toContain('1234')
})

test('what is shared by all is read by an operator and left as it is', async () => {
  const { north, nowhere } = await openHouse()
  const { id } = (await nowhere.post('/masts', { name: 'Tower' })).body
  expect(names(await north.get('/masts'))).toEqual(['Tower'])
  expect((await north.patch(`/masts/${String(id)}`, { name: 'Mine' })).status).toBe(403)
  expect((await north.remove(`/masts/${String(id)}`)).status).toBe(403)
  expect((await north.post('/masts/delete-many', { ids: [id] })).status).toBe(403)
  expect(names(await nowhere.get('/masts'))).toEqual(['Tower'])
  expect((await nowhere.patch(`/masts/${String(id)}`, { name: 'High tower' })).body).toMatchObject({ rev: 2 })
})

test('a resource that would show a secret or a value of nobody does not start', () => {
  const parts = { name: 'stations', label: 'Stations', sort: ['id'] }
  expect(() => resourceRoutes('test', resource(Station, { ...parts, fields: { streamKey: text(64) } }))).toThrow(
    'secret',
  )
  expect(() => resourceRoutes('test', resource(Station, { ...parts, fields: { colour: text(64) } }))).toThrow('colour')
})
