import { once } from 'node:events'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { addMedia, hashOf, openShop } from '../testing/content.fixture.js'
import { ContentService } from './content.service.js'
import { EntitlementsService } from './entitlements.service.js'
import { LinesService } from './lines.service.js'

test('L-01 a screen gets what it plays, by its hash, and may keep it for ever', async () => {
  const { fetched, sha256 } = await openShop()
  const { status, headers, text } = await fetched()
  expect([status, text]).toEqual([200, '0123456789'])
  expect(headers).toMatchObject({
    ...{ etag: `"${sha256}"`, 'accept-ranges': 'bytes', 'content-length': '10', 'content-type': 'image/png' },
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await fetched({ 'if-none-match': `"${sha256}"` })).status).toBe(304)
})

test('L-02 a transfer that broke off goes on at every byte of the file', async () => {
  const { fetched, sha256 } = await openShop()
  for (let have = 1; have < 10; have += 1) {
    const { status, headers, text } = await fetched({ range: `bytes=${have}-`, 'if-range': `"${sha256}"` })
    expect([status, text]).toEqual([206, '0123456789'.slice(have)])
    expect(headers).toMatchObject({ 'content-range': `bytes ${have}-9/10`, 'content-length': String(10 - have) })
  }
})

test('L-03 a part is asked for by its two ends, or by its length from the end', async () => {
  const { fetched } = await openShop()
  expect(await fetched({ range: 'bytes=2-4' })).toMatchObject({ status: 206, text: '234' })
  expect(await fetched({ range: 'bytes=8-99' })).toMatchObject({ status: 206, text: '89' })
  expect(await fetched({ range: 'bytes=-3' })).toMatchObject({ status: 206, text: '789' })
})

test('L-04 a part that is not there is refused, and how long the file is said', async () => {
  const { fetched } = await openShop()
  for (const range of ['bytes=10-', 'bytes=-0']) {
    const { status, headers, text } = await fetched({ range })
    expect([status, headers['content-range'], text]).toEqual([416, 'bytes */10', ''])
  }
})

test('L-05 several parts at once, or what is no range, get the whole', async () => {
  const { fetched } = await openShop()
  for (const range of ['bytes=0-1,3-4', 'lines=1-2', 'bytes=5-2', 'bytes=-'])
    expect(await fetched({ range })).toMatchObject({ status: 200, text: '0123456789' })
})

test('L-06 whoever has a part of other bytes gets the whole', async () => {
  const { fetched } = await openShop()
  const other = { range: 'bytes=4-', 'if-range': `"${hashOf('other')}"` }
  expect(await fetched(other)).toMatchObject({ status: 200, text: '0123456789' })
})

test('L-07 a screen gets what is meant for it, what it played before that, and nothing else', async () => {
  const desk = await openShop()
  const { make, fetched, staff, event, publish, place } = desk
  const office = await make('places', { name: 'Office' })
  const stranger = await make('screens', { name: 'Elsewhere', place_id: office })
  const media = await addMedia(desk, 'a newer picture')
  const fresh = hashOf('a newer picture')
  const item = await make('items', { name: 'Newer', kind: 'media', media_id: media, duration_ms: 10_000 })
  expect(await fetched({}, fresh)).toMatchObject({ status: 403, body: { code: 'contentNotMeant' } })
  await staff.call('patch', `/signage/events/${event}`, { body: { item_id: item } })
  await publish()
  expect([(await fetched({}, fresh)).status, (await fetched()).status]).toEqual([200, 200])
  expect((await fetched({}, fresh, stranger)).status).toBe(403)
  // What it played two releases ago is no longer of use to it.
  await staff.call('patch', `/signage/places/${place}`, { body: { time_zone: 'Asia/Tokyo' } })
  await desk.work()
  expect([(await fetched({}, fresh)).status, (await fetched()).status]).toEqual([200, 403])
  expect((await fetched({}, 'no hash')).status).toBe(400)
})

test('L-08 a place takes so many transfers at once, and whoever comes then is told when to come again', async () => {
  const { fetched, staff, place, work, house } = await openShop()
  await staff.call('patch', `/signage/places/${place}`, { body: { load_outside: 'urgent', transfers_at_once: 2 } })
  await work()
  const count = (by: number) => house.ctx.cache.count(`signage.line.${place}`, 600, by)
  await count(2)
  const busy = await fetched()
  expect(busy).toMatchObject({ status: 503, body: { code: 'contentBusy' } })
  expect(Number(busy.headers['retry-after'])).toBeGreaterThanOrEqual(10)
  await count(-1)
  expect((await fetched()).status).toBe(200)
  // The turn was given back.
  await expect.poll(() => count(0)).toBe(1)
})

test('L-09 how the screens of a place load is part of what they play from', async () => {
  const { staff, place, screen, make, work } = await openShop()
  const night = { load_outside: 'none', load_windows: ['02:00-06:00', '67 00:00-09:00'], cap_kbps: 8000 }
  await staff.call('patch', `/signage/places/${place}`, { body: night })
  const floor = await make('places', { name: 'Floor', parent_id: place })
  const up = await make('screens', { name: 'Up', place_id: floor })
  await work()
  const windows = [
    { from: '02:00', to: '06:00' },
    { from: '00:00', to: '09:00', days: [6, 7] },
  ]
  for (const id of [screen, up])
    expect(await staff.get(`/signage/screens/${id}/manifest`)).toMatchObject({
      body: { download: { windows, outside: 'none', capKbps: 8000, outsideKbps: 0, jitterMaxS: 7200 } },
    })
  for (const wrong of ['6-9', '08:00-08:00', '8 01:00-02:00', '25:00-26:00'])
    expect(
      await staff.call('patch', `/signage/places/${place}`, { body: { load_windows: [wrong] } }),
      wrong,
    ).toMatchObject({ status: 400 })
})

test('L-11 all screens of a place together take no more of its line than it may carry', async () => {
  const text = 'x'.repeat(40_000)
  const { fetched, staff, place, make, work, house, sha256 } = await openShop(text)
  // Ten thousand bytes a second, also for the floors of the shop.
  await staff.call('patch', `/signage/places/${place}`, { body: { load_outside: 'urgent', line_kbps: 80 } })
  const floor = await make('places', { name: 'Floor', parent_id: place })
  const up = await make('screens', { name: 'Up', place_id: floor })
  await work()
  const begun = house.clock.epochMs()
  const took = async (sent: ReturnType<typeof fetched>): Promise<number> => {
    const { status, text: bytes } = await sent
    expect([status, bytes]).toEqual([200, text])
    return house.clock.epochMs() - begun
  }
  const all = Promise.all([took(fetched()), took(fetched({}, sha256, up))])
  let isOver = false
  void all.finally(() => (isOver = true)).catch(() => undefined)
  await expect
    .poll(
      () => {
        // Whoever waits for the next second gets it; nobody is hurried who still counts.
        if (house.clock.sleepers() > 0) house.clock.advance(250)
        return isOver
      },
      { interval: 2, timeout: 20_000 },
    )
    .toBe(true)
  // Eight seconds are full of bytes: the last ones go in the eighth, and none of them before its time.
  const last = Math.max(...(await all))
  expect(last).toBeGreaterThanOrEqual(7000)
  expect(last).toBeLessThanOrEqual(8800)
})

test('L-12 a screen that goes away in the middle leaves its turn and its line to others', async () => {
  const { staff, place, work, house, screen, sha256 } = await openShop('x'.repeat(40_000))
  await staff.call('patch', `/signage/places/${place}`, { body: { load_outside: 'urgent', line_kbps: 80 } })
  await work()
  const { body } = await new ContentService(new EntitlementsService(), new LinesService(house.clock), false)
    .open(house.ctx, screen, { sha256, range: '', ifRange: '', ifNoneMatch: '' })
    .then((sent) => ('body' in sent ? sent : { body: Readable.from([]) }))
  await once(body, 'data')
  const taken = () => house.ctx.cache.count(`signage.line.${place}`, 600, 0)
  expect(await taken()).toBe(1)
  body.destroy()
  await expect
    .poll(() => {
      house.clock.advance(1000)
      return taken()
    })
    .toBe(0)
})
