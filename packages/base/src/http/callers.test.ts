import { expect, test } from 'vitest'
import { flag, object, optional, text } from '../schema/schema.js'
import { openEngine } from './engine.fixture.js'
import { route } from './route.js'

const input = object({ name: optional(text(20)) })

test('a caller is known by parameter or cookie, and a list of callers is tried in order', async () => {
  const status = route({
    method: 'get',
    path: '/status/',
    auth: ['device', 'none'],
    summary: 'Is the session good?',
    input,
    reply: object({ is_known: flag() }),
    run: ({ actor }) => ({ is_known: actor.kind === 'device' ? (1 as const) : (0 as const) }),
  })
  const closed = route({
    method: 'get',
    path: '/closed/',
    auth: 'device',
    summary: 'Only with a session',
    input,
    reply: object({ type: text() }),
    run: ({ actor }) => ({ type: actor.deviceType }),
  })
  const { ask, get } = openEngine({ device: [status, closed] })
  expect((await get('/status/', 'authkey=pc')).json).toMatchObject({ is_known: 1 })
  expect((await get('/status/')).json).toMatchObject({ is_known: 0, error: 0 })
  expect((await get('/closed/')).json).toMatchObject({ error: 403, error_message: 'en:unauthenticated' })
  const withCookie = await ask({ path: '/api/closed/', headers: { cookie: 'a=b; authkey=pc' } })
  expect(withCookie.json).toMatchObject({ type: 'pc', error: 0 })
  const inBody = await ask({ path: '/api/closed/', body: 'authkey=pc' })
  expect(inBody.json).toMatchObject({ type: 'pc' })
  expect((await get('/closed/', 'authkey=mag_250')).text).toContain('<rss><type>mag_250</type>')
  expect((await get('/closed/', 'authkey=mag&device=pc')).json).toMatchObject({ type: 'mag' })
})

test('too many calls are refused by address, and by what a field says', async () => {
  const limited = (path: string, by: 'address' | { field: string }) =>
    route({
      method: 'get',
      path,
      auth: 'none',
      summary: 'Seldom',
      input,
      reply: object({}),
      codes: { tooMany: 28 },
      limits: [{ name: path, calls: 2, windowSeconds: 60, by }],
      run: () => ({}),
    })
  const { ask } = openEngine({ device: [limited('/by-address/', 'address'), limited('/by-name/', { field: 'name' })] })
  const number = async (path: string, ip: string, query = '') => {
    const answer = await ask({ path: `/api${path}`, ip, query })
    return [(answer.json as { error: number }).error, answer.header('retry-after')]
  }
  await number('/by-address/', '2001:db8::1')
  await number('/by-address/', '2001:db8:0:0:5::2')
  expect(await number('/by-address/', '2001:db8::3')).toEqual([28, '60'])
  expect(await number('/by-address/', '2001:db8:0:1::1')).toEqual([0, undefined])
  await number('/by-name/', '192.0.2.1', 'name=ann')
  await number('/by-name/', '192.0.2.2', 'name=ann')
  expect(await number('/by-name/', '192.0.2.3', 'name=ann')).toEqual([28, '60'])
  expect(await number('/by-name/', '192.0.2.1', 'name=bob')).toEqual([0, undefined])
  for (const query of ['', 'name=', '', 'name=', ''])
    expect(await number('/by-name/', '192.0.2.1', query)).toEqual([0, undefined])
})

test('two routes at one place, or a caller that an API does not serve, stop the start', () => {
  const one = route({
    method: 'get',
    path: '/one/',
    auth: 'none',
    summary: 'One',
    input,
    reply: object({}),
    run: () => ({}),
  })
  expect(() => openEngine({ device: [one, { ...one, path: '/one' }] })).toThrow('two routes answer GET')
  expect(() => openEngine({ admin: [{ ...one, auth: 'device' }] })).toThrow('does not serve device')
})
