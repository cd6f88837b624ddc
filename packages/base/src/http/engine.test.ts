import { expect, test } from 'vitest'
import { baseErrors } from '../errors/base.errors.js'
import { flag, id, int, list, object, optional, text, when } from '../schema/schema.js'
import { answer, redirectTo, withHeaders } from './answer.js'
import { route } from './route.js'
import { openEngine } from './engine.fixture.js'

const hello = route({
  method: 'get',
  path: '/hello/',
  auth: 'none',
  summary: 'Say hello',
  input: object({ name: text(20), times: optional(int(1, 9)) }),
  reply: object({ greeting: text(), times: optional(int()), is_loud: flag() }),
  invalid: 7,
  run: (_ctx, { name, times }) => ({ greeting: `hello ${name}`, ...(times ? { times } : {}), is_loud: 0 as const }),
})

test('a path is answered under every prefix, with and without slashes, by GET and POST', async () => {
  const engine = openEngine({ device: [hello] })
  const expected = '{"greeting":"hello Ann","is_loud":0,"error":0,"error_message":""}\n'
  for (const prefix of ['/tvmiddleware/api', '/api/tvmiddleware/api', '/api'])
    for (const path of ['/hello/', '/hello', '//hello///'])
      for (const method of ['GET', 'POST']) {
        const reply = await engine.ask({ method, path: prefix + path, query: 'name=Ann' })
        expect([reply.status, reply.text, reply.header('content-type')]).toEqual([200, expected, 'application/json'])
      }
})

test('declared keys keep their order, also where one that may be absent stands in the middle', async () => {
  const engine = openEngine({ device: [hello] })
  const reply = await engine.get('/hello/', 'name=Ann&times=2')
  expect(reply.text).toBe('{"greeting":"hello Ann","times":2,"is_loud":0,"error":0,"error_message":""}\n')
})

test('a box that reads XML gets XML, in the same order', async () => {
  const rows = route({
    method: 'get',
    path: '/rows/',
    auth: 'none',
    summary: 'Rows',
    input: object({ device: optional(text(40)) }),
    reply: object({
      rows: list(object({ is_hidden: flag(), id: id(), name: text() })),
      at: when({ json: int(), xml: text() }),
    }),
    run: () => ({ rows: [{ is_hidden: 0 as const, id: 5, name: 'A & <B>\u0001' }], at: { json: 12, xml: 'twelve' } }),
  })
  const engine = openEngine({ device: [rows] })
  for (const device of ['mag', 'mag_250', 'dune', 'eltex', 'tvip', 'amino', 'imaqliq']) {
    const reply = await engine.get('/rows/', `device=${device}`)
    expect(reply.header('content-type')).toBe('text/xml; charset=utf-8')
    expect(reply.text).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<rss><rows><item><is_hidden>0</is_hidden><id>5</id>' +
        '<name>A &amp; &lt;B&gt;</name></item></rows><at>twelve</at><error>0</error><error_message></error_message></rss>',
    )
  }
  const json = '{"rows":[{"is_hidden":0,"id":5,"name":"A & <B>\\u0001"}],"at":12,"error":0,"error_message":""}\n'
  for (const device of ['', 'android_stb_redbox', 'pc', 'magic'])
    expect((await engine.get('/rows/', `device=${device}`)).text).toBe(json)
})

test('an error is answered by the number of its route, else of its API', async () => {
  const failing = (path: string, codes: Record<string, number>, error: Error) =>
    route({
      method: 'get',
      path,
      auth: 'none',
      summary: 'Fail',
      input: object({}),
      reply: object({}),
      codes,
      run: () => {
        throw error
      },
    })
  const routes = [
    failing('/known/', { notFound: 3 }, baseErrors.notFound()),
    failing('/stranger/', {}, baseErrors.unauthenticated()),
    failing('/broken/', {}, new Error('the password is hunter2')),
    failing('/own/', { internal: 5 }, new Error('broken')),
    failing('/v2/gone/', {}, baseErrors.notFound()),
    failing('/unnumbered/', {}, baseErrors.stale()),
  ]
  const engine = openEngine({ device: routes }, { strict: false })
  const number = async (path: string) => (await engine.get(path)).json
  expect(await number('/known/')).toEqual({ error: 3, error_message: 'en:notFound' })
  expect(await number('/stranger/')).toMatchObject({ error: 403 })
  expect(await number('/broken/')).toEqual({ error: 500, error_message: 'en:internal' })
  expect(await number('/own/')).toMatchObject({ error: 5 })
  expect(await number('/v2/gone/')).toMatchObject({ error: 404 })
  expect(await number('/unnumbered/')).toEqual({ error: 500, error_message: 'en:internal' })
  expect(await number('/no/such/method/')).toEqual({ error: 404, error_message: 'en:unknownRoute' })
  const strict = openEngine({ device: routes })
  await expect(strict.get('/unnumbered/')).rejects.toThrow('has no number for stale')
})

test('input that is refused gets the number of the route', async () => {
  const engine = openEngine({ device: [hello] })
  for (const query of ['', 'name=', 'name=Ann&times=0', 'name=Ann&times=many', `name=${'x'.repeat(21)}`, 'name=a%00b'])
    expect((await engine.get('/hello/', query)).json).toMatchObject({ error: query === 'name=' ? 0 : 7 })
})

test('a step of a conversation carries its number and some of the declared keys', async () => {
  const stepping = route({
    method: 'get',
    path: '/step/',
    auth: 'none',
    summary: 'Step',
    input: object({ n: int() }),
    reply: object({ authkey: text(), phone: text() }),
    steps: [19],
    withoutMessage: true,
    run: (_ctx, { n }) => answer(n, { phone: '123' }),
  })
  const engine = openEngine({ device: [stepping] })
  expect((await engine.get('/step/', 'n=19')).text).toBe('{"phone":"123","error":19}\n')
  await expect(engine.get('/step/', 'n=18')).rejects.toThrow('not among its steps')
})

test('a route whose callers judge by the status says so of each refusal', async () => {
  const strict = route({
    method: 'get',
    path: '/strict/',
    auth: 'none',
    summary: 'Judged by its status',
    input: object({ n: int(0, 9) }),
    reply: object({}),
    steps: [7],
    invalid: 1,
    refusedStatus: 403,
    run: (_ctx, { n }) => answer(n, {}, { status: 403 }),
  })
  const { ask } = openEngine({ device: [strict] })
  const of = async (query: string) => {
    const { status, json } = await ask({ path: '/api/strict/', query })
    return [status, (json as { error: number }).error]
  }
  expect(await of('n=7')).toEqual([403, 7])
  for (const query of ['', 'n=x', 'n=%00', `n=${'1'.repeat(9000)}`]) expect(await of(query)).toEqual([403, 1])
})

test('a reply that misses a declared key, or says more, fails in tests', async () => {
  const leaky = (path: string, body: object) =>
    route({
      method: 'get',
      path,
      auth: 'none',
      summary: 'Leak',
      input: object({}),
      reply: object({ id: id(), name: text() }),
      run: () => body as { id: number; name: string },
    })
  const routes = [leaky('/misses/', { id: 1 }), leaky('/more/', { id: 1, name: '', password: 'x' })]
  const engine = openEngine({ device: routes })
  await expect(engine.get('/misses/')).rejects.toThrow('"name" is required')
  await expect(engine.get('/more/')).rejects.toThrow('"password" is not allowed')
  const production = openEngine({ device: routes }, { checkReplies: false })
  expect((await production.get('/misses/')).json).toMatchObject({ error: 500 })
  expect((await production.get('/more/')).json).toEqual({ id: 1, name: '', error: 0, error_message: '' })
})

test('a redirect goes there with 302, its address made plain', async () => {
  const away = route({
    method: 'get',
    path: '/url/',
    auth: 'none',
    summary: 'Go',
    input: object({}),
    reply: object({ uri: text() }),
    run: () => redirectTo('http://host/a b?x=é\r\nSet-Cookie: y'),
  })
  const reply = await openEngine({ device: [away] }).get('/url/')
  expect(reply.status).toBe(302)
  expect(reply.header('location')).toBe('http://host/a%20b?x=%C3%A9%0D%0ASet-Cookie:%20y')
})

test('cookies are closed to scripts and foreign forms, and bound to https only where it is spoken', async () => {
  const login = route({
    method: 'get',
    path: '/login/',
    auth: 'none',
    summary: 'Log in',
    input: object({}),
    reply: object({}),
    run: () => withHeaders({}, { cookies: [{ name: 'authkey', value: 'a b;c', maxAgeSeconds: 60 }] }),
  })
  const engine = openEngine({ device: [login] })
  const plain = 'authkey=a%20b%3Bc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60'
  expect((await engine.get('/login/')).header('set-cookie')).toBe(plain)
  expect((await engine.ask({ path: '/api/login/', isSecure: true })).header('set-cookie')).toBe(`${plain}; Secure`)
})

test('an answer that is known already is not sent again, and a big one is compressed for whoever takes it', async () => {
  const big = route({
    method: 'get',
    path: '/big/',
    auth: 'none',
    summary: 'Much',
    input: object({}),
    reply: object({ much: text() }),
    run: () => ({ much: 'much '.repeat(400) }),
  })
  const engine = openEngine({ device: [big] })
  const whole = await engine.get('/big/')
  const etag = whole.header('etag') ?? ''
  expect(whole.header('vary')).toBe('Accept-Encoding')
  const again = await engine.ask({ path: '/api/big/', headers: { 'if-none-match': `"other", ${etag}` } })
  expect([again.status, again.text]).toEqual([304, ''])
  const small = await engine.ask({ path: '/api/big/', headers: { 'accept-encoding': 'deflate, gzip;q=0.5' } })
  expect([small.header('content-encoding'), small.unzipped]).toEqual(['gzip', whole.text])
  expect(Number(small.header('content-length'))).toBeLessThan(200)
  const refused = await engine.ask({ path: '/api/big/', headers: { 'accept-encoding': 'gzip;q=0' } })
  expect(refused.header('content-encoding')).toBeUndefined()
})

test('a hot route sends its bytes as they are kept, and is held against its run in tests', async () => {
  const bytes = (said: string) => ({
    body: Buffer.from(`{"said":"${said}","error":0,"error_message":""}\n`),
    gzip: Buffer.from('zipped'),
    brotli: Buffer.from('brotli'),
    etag: '"t1"',
    contentType: 'application/json',
  })
  const kept = { one: bytes('one'), two: bytes('other') }
  const hot = route({
    method: 'get',
    path: '/hot/',
    auth: 'none',
    summary: 'Hot',
    input: object({ said: text(9) }),
    reply: object({ said: text() }),
    run: (_ctx, { said }) => ({ said }),
    hot: (_ctx, { said }) => {
      const ready = said === 'one' ? kept.one : said === 'two' ? kept.two : undefined
      return ready && { bytes: ready, headers: { 'Cache-Control': 'max-age=9' } }
    },
  })
  const engine = openEngine({ device: [hot] })
  const ask = (headers: Record<string, string>, query = 'said=one') => engine.ask({ path: '/api/hot/', query, headers })
  expect((await ask({})).text).toBe('{"said":"one","error":0,"error_message":""}\n')
  expect((await ask({ 'accept-encoding': 'gzip' })).text).toBe('zipped')
  expect((await ask({ 'accept-encoding': 'gzip, br' })).text).toBe('brotli')
  expect((await ask({ 'if-none-match': '"t1"' })).status).toBe(304)
  expect((await ask({})).header('cache-control')).toBe('max-age=9')
  expect((await ask({}, 'said=three')).json).toMatchObject({ said: 'three' })
  expect((await ask({ 'accept-encoding': 'gzip' }, 'said=one&device=mag')).text).toContain('<rss><said>one</said>')
  await expect(ask({}, 'said=two')).rejects.toThrow('differ from what its run answers')
})
