import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let ann: Box
beforeAll(async () => {
  tv = await openTelevision()
  ann = await tv.login('ann')
})

const prefixes = ['/tvmiddleware/api', '/api/tvmiddleware/api', '/api']
const slashes = [
  ['', ''],
  ['', '/'],
  ['/', '//'],
] as const

test('every method answers alike under each prefix and with each form of slashes', async () => {
  const { cid, ...session } = { ...ann.session, cid: tv.channels.recorded }
  const calls: [string, object][] = [
    ['/channel/list', session],
    ['/category/list', session],
    ['/channel/programs', { ...session, cid }],
    ['/channel/url', { ...session, cid: tv.channels.direct, redirect: 0 }],
    ['/program/list', { ...session, cid }],
    ['/program/url', { ...session, cid, time: 1, redirect: 0 }],
    ['/account/status', session],
    ['/streamservice/token/check', { token: 'made-up' }],
  ]
  for (const [path, query] of calls) {
    const texts = new Set<string>()
    for (const prefix of prefixes)
      for (const [before, after] of slashes) {
        const whole = `${prefix}${before}${path}${after}`
        texts.add((await tv.box.call('get', whole, { query: query as Record<string, string> })).text)
      }
    expect([path, texts.size]).toEqual([path, 1])
    expect([...texts][0]).not.toContain('"error":500')
  }
})

test('what portals send with every call and nobody documents is ignored', async () => {
  const odd = { sess_key: 5, timezone: 15, timeshift: 0, device: '', api_key: 'whatever', foo: ['a', 'b'] }
  for (const path of ['/channel/list/', '/account/status/', '/category/list/'])
    expect((await ann.say(path, odd)).text).toBe((await ann.say(path)).text)
})

test('parameters may come in the query, in a form or in a JSON body, and the last of several counts', async () => {
  const { channels } = tv
  const sent = { ...ann.session, cid: channels.recorded, limit: 2 }
  const wanted = (await ann.say('/channel/programs/', { cid: channels.recorded, limit: 2 })).text
  const json = await tv.box.call('post', '/channel/programs/', { body: sent })
  expect(json.text).toBe(wanted)
  const form = await tv.house.engine.handle({
    method: 'POST',
    path: '/tvmiddleware/api/channel/programs',
    query: `cid=${channels.direct}&limit=5`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ip: '192.0.2.1',
    isSecure: false,
    body: Buffer.from(
      new URLSearchParams(
        Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)])),
      ).toString(),
    ),
    requestId: 'test',
  })
  expect(String(form?.body)).toBe(wanted)
  expect((await ann.say('/channel/programs/', { cid: [1, channels.recorded], limit: [9, 2] })).text).toBe(wanted)
  expect(
    await tv.box.post('/login/', { ...tv.key, ...tv.people.twin, abonement: Number(tv.people.twin.abonement) }),
  ).toMatchObject({ error: 0 })
})

test('a body is compact, ends with one newline, and its error stands last', async () => {
  const said = await ann.say('/channel/programs/', { cid: tv.channels.premium })
  expect(said.text).toBe('{"programs":[],"error":0,"error_message":""}\n')
  expect(said.headers['content-type']).toBe('application/json')
  const status = await ann.say('/account/status/')
  expect(status.text).toMatch(/^\{"status":0,.*,"error":0\}\n$/)
  expect(status.text).not.toMatch(/": |, "/)
  const refused = await tv.box.call('get', '/channel/list/')
  expect(refused.text).toMatch(/^\{"error":403,"error_message":"[^"]+"\}\n$/)
  expect(refused.status).toBe(200)
})

/** What stands inside the only element of this name. */
const inside = (xml: string, name: string) => xml.split(`<${name}>`)[1]?.split(`</${name}>`)[0] ?? ''
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const itemsOf = (xml: string, name: string) =>
  [
    ...inside(xml, name).matchAll(
      /<item>((?:(?!<item>).|<additional_categories>.*?<\/additional_categories>)*?)<\/item>(?=<item>|$)/gs,
    ),
  ].map(([, item = '']) => item)

test.each(['mag', 'mag_250', 'MAG', 'dune', 'eltex', 'tvip', 'amino', 'imaqliq'])(
  '%s is answered in XML',
  async (device) => {
    const said = await ann.say('/channel/list/', { device })
    expect(said.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(said.text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<rss><channels><item><is_hidden>0<\/is_hidden>/,
    )
    expect(said.text).toMatch(/<\/channels><error>0<\/error><error_message><\/error_message><\/rss>$/)
  },
)

test.each(['android', 'kodi', 'magnum', 'browser', 'android_stb_redbox', ''])(
  '%s is answered in JSON',
  async (device) => {
    expect((await ann.say('/channel/list/', { device })).headers['content-type']).toBe('application/json')
  },
)

test('XML holds the same as JSON, and a row begins as scripts expect it', async () => {
  const xml = (await ann.say('/channel/list/', { device: 'mag' })).text
  const { channels } = (await ann.get('/channel/list/')) as { channels: Record<string, unknown>[] }
  const items = itemsOf(xml, 'channels')
  expect(items).toHaveLength(channels.length)
  for (const [at, channel] of channels.entries()) {
    expect(Object.keys(channel).slice(0, 4)).toEqual(['is_hidden', 'id', 'max_archive_duration', 'name'])
    const item = items[at] ?? ''
    expect(item).toMatch(
      /^<is_hidden>\d<\/is_hidden><id>\d+<\/id><max_archive_duration>\d+<\/max_archive_duration><name>/,
    )
    for (const [name, value] of Object.entries(channel))
      if (typeof value !== 'object') expect([name, unescaped(inside(item, name))]).toEqual([name, String(value)])
  }
})

test('a box that logged in as an XML type is spoken to in XML afterwards', async () => {
  const { abonement, password } = tv.people.bob
  const login = await tv.box.call('get', '/login/', { query: { ...tv.key, abonement, password, device: 'mag_322' } })
  const authkey = inside(login.text, 'authkey')
  expect(authkey).toMatch(/^[0-9a-f]{128}$/)
  expect(inside(login.text, 'abonement')).toBe(abonement)
  const status = await tv.box.call('get', '/account/status/', { query: { authkey, with_tariffs: 1 } })
  expect(status.text).toContain('<status>0</status>')
  expect(status.text).toContain('<message></message><command></command>')
  expect(status.text).toContain(
    `<tariff_ids><item>${tv.tariffs.basic}</item><item>${tv.tariffs.empty}</item></tariff_ids>`,
  )
  const refused = await tv.box.call('get', '/channel/list/', { query: { device: 'mag' } })
  expect(refused.text).toMatch(/<rss><error>403<\/error><error_message>.+<\/error_message><\/rss>$/)
})
