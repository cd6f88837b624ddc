import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { baseErrors } from '../errors/base.errors.js'
import { id, idOf, int, list, object, optional, text, word } from '../schema/schema.js'
import { withHeaders } from './answer.js'
import { openEngine } from './engine.fixture.js'
import { empty, route } from './route.js'

const rooms = [
  route({
    method: 'get',
    path: '/rooms/{id}',
    auth: 'staff',
    allow: 'house.rooms.view',
    summary: 'Read a room',
    input: object({ id: idOf('rooms') }),
    reply: object({ id: id(), name: text() }),
    run: (_ctx, input) => {
      if (input.id === 404) throw baseErrors.notFound()
      return { id: input.id, name: 'kitchen' }
    },
  }),
  route({
    method: 'post',
    path: '/rooms',
    auth: 'staff',
    allow: 'house.rooms.create',
    summary: 'Add a room',
    input: object({ name: word(20), floors: list(int(0, 9), 3), note: optional(text(20)) }),
    reply: object({ id: id() }),
    run: () => withHeaders({ id: 5 }, { status: 201, headers: { Location: '/rooms/5' } }),
  }),
  route({
    method: 'delete',
    path: '/rooms/{id}',
    auth: 'staff',
    allow: 'house.rooms.delete',
    summary: 'Remove a room',
    input: object({ id: id() }),
    reply: empty(),
    run: () => withHeaders({}, {}),
  }),
]

const open = () => {
  const engine = openEngine({ admin: rooms })
  const call = (method: string, path: string, permission?: string, body?: object) =>
    engine.ask({
      method,
      path: `/admin/api/v1${path}`,
      headers: { ...(permission ? { authorization: permission } : {}), 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  return { ...engine, call }
}

test('staff read, add and remove with the verbs of the web', async () => {
  const { call } = open()
  const read = await call('GET', '/rooms/7', 'house.rooms.view')
  expect([read.status, read.text]).toEqual([200, '{"id":7,"name":"kitchen"}'])
  const added = await call('POST', '/rooms', 'house.rooms.create', { name: 'attic', floors: [1] })
  expect([added.status, added.json, added.header('location')]).toEqual([201, { id: 5 }, '/rooms/5'])
  expect((await call('DELETE', '/rooms/7', 'house.rooms.delete')).status).toBe(204)
})

test('what goes wrong is a problem with the real status and a stable code', async () => {
  const { call } = open()
  const gone = await call('GET', '/rooms/404', 'house.rooms.view')
  expect([gone.status, gone.header('content-type'), gone.json]).toEqual([
    404,
    'application/problem+json',
    {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'notFound',
      detail: 'en:notFound',
      request_id: 'test-0001',
    },
  ])
  const refused = await call('POST', '/rooms', 'house.rooms.create', { name: '', floors: [1, 2, 3, 4] })
  expect([refused.status, refused.json]).toMatchObject([
    400,
    {
      code: 'invalid',
      errors: [
        { field: 'name', reason: 'required', detail: 'en:fault.required' },
        { field: 'floors', reason: 'too_many_items' },
      ],
    },
  ])
  expect((await call('PUT', '/rooms', 'house.rooms.create')).json).toMatchObject({ status: 404, code: 'unknownRoute' })
})

test('strangers get 401 and staff without the permission 403', async () => {
  const { call } = open()
  expect((await call('GET', '/rooms/7')).status).toBe(401)
  expect((await call('GET', '/rooms/7', 'house.rooms.create')).status).toBe(403)
})

test("a stranger's upload is refused before it is read", async () => {
  const { ask } = open()
  const body = new Readable({ read: () => expect.unreachable('the body was read') })
  const refused = await ask({ path: '/admin/api/v1/rooms', body })
  expect(refused.status).toBe(401)
})

test('texts come in the language asked for', async () => {
  const { ask } = open()
  const detail = async (query: string, accepted?: string) => {
    const headers = accepted === undefined ? {} : { 'accept-language': accepted }
    return ((await ask({ path: '/admin/api/v1/rooms/7', query, headers })).json as { detail: string }).detail
  }
  expect(await detail('')).toBe('en:unauthenticated')
  expect(await detail('', 'ru-RU,ru;q=0.9,en;q=0.8')).toBe('ru:unauthenticated')
  expect(await detail('lang=DE', 'ru')).toBe('de:unauthenticated')
  expect(await detail('lang=../etc', 'ru')).toBe('ru:unauthenticated')
})
