import { expect, test } from 'vitest'
import { FakeTelevision, televisionOf } from '../testing/television.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'

const evening = new Date('2026-06-14T18:00:00Z')
const hour = { from: evening, seconds: 3600, programId: 5 }

/** A screen in a hall, in a house with television or without. */
const openHall = async (hasTelevision = true) => {
  const television = new FakeTelevision()
  television.programmes.set(5, hour)
  const desk = await openDesk('2026-06-15T10:00:00Z', {}, hasTelevision ? [televisionOf(television)] : [])
  const { make, house, work } = desk
  const place = await make('places', { name: 'Hall' })
  const screen = await make('screens', { name: 'Hall left', place_id: place })
  const publish = async (item: number): Promise<void> => {
    const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', screen_ids: [screen] }
    await make('events', { ...daily, name: `Shows ${item}`, item_id: item })
    await make('releases', {})
    await work()
  }
  const player = (of = screen) => house.player(of)
  const widgets = async (): Promise<Record<string, unknown>> => {
    const { body } = await player().call('get', '/signage/player/v1/manifest')
    return (body['body'] as { widgets: Record<string, unknown> }).widgets
  }
  const ask = (item: number, deed = 'open', of = screen) =>
    player(of).call('post', `/signage/player/v1/streams/${item}/${deed}`, { body: {} })
  return { ...desk, television, place, screen, publish, widgets, ask }
}

test('SIGN-015 a channel in the manifest is rules, and its address is asked for when it is played', async () => {
  const { make, publish, widgets, ask, television, screen } = await openHall()
  const item = await make('items', { name: 'News', kind: 'channel', channel_id: 1 })
  expect((await ask(item)).status).toBe(404)
  await publish(item)
  const compiled = (await widgets())[`i${item}`]
  expect(compiled).toMatchObject({ type: 'channel', minDurationMs: 900_000, television: { channelId: 1 } })
  expect(JSON.stringify(compiled)).not.toContain('m3u8')
  const { status, body } = await ask(item)
  expect([status, body]).toEqual([200, { address: 'http://tv.example/1.m3u8?n=1', goodForMs: 300_000 }])
  expect(television.opened).toEqual([{ screenId: screen, wish: { channelId: 1 } }])
  expect((await ask(item, 'close')).status).toBe(200)
  expect(television.closed).toEqual([{ channelId: 1 }])
})

test('SIGN-015 a programme of the archive is named by its entry in the guide, or by a moment', async () => {
  const { make, staff, publish, ask, television } = await openHall()
  const item = await make('items', { name: 'Play', kind: 'archive', channel_id: 1, program_id: 5 })
  const row = { record_from: evening.toISOString(), duration_ms: 3_600_000, program_id: 5 }
  expect(await staff.get(`/signage/items/${item}`)).toMatchObject(row)
  const half = { name: 'Half', kind: 'archive', channel_id: 1, record_from: '2026-06-14T18:30:00Z' }
  expect(await staff.get(`/signage/items/${await make('items', half)}`)).toMatchObject({ duration_ms: 1_800_000 })
  await publish(item)
  await ask(item)
  expect(television.opened).toMatchObject([{ wish: { channelId: 1, record: hour } }])
  // The guide has forgotten the entry, and what was made of it still stands.
  television.programmes.clear()
  const renamed = await staff.call('patch', `/signage/items/${item}`, { body: { name: 'Old play' } })
  expect(renamed.status).toBe(200)
})

test('SIGN-015 what television refuses names the field, and a list says why an item is not shown any more', async () => {
  const { make, refused, staff, television } = await openHall()
  const archive = { name: 'A', kind: 'archive', channel_id: 1 }
  expect(await refused('items', { name: 'A', kind: 'channel' })).toBe('channel_id')
  expect(await refused('items', { name: 'A', kind: 'channel', channel_id: 3 })).toBe('channel_id')
  expect(await refused('items', { ...archive, channel_id: 2, program_id: 5 })).toBe('channel_id')
  expect(await refused('items', { name: 'A', kind: 'clock', channel_id: 1 })).toBe('channel_id')
  expect(await refused('items', { name: 'A', kind: 'clock', program_id: 5 })).toBe('program_id')
  expect(await refused('items', archive)).toBe('record_from')
  expect(await refused('items', { ...archive, program_id: 6 })).toBe('program_id')
  expect(await refused('items', { ...archive, record_from: '2026-06-01T00:00:00Z' })).toBe('duration_ms')
  television.fault = 'recordNotThere'
  const old = { ...archive, record_from: '2026-06-01T00:00:00Z', duration_ms: 60_000 }
  expect(await refused('items', old)).toBe('record_from')
  expect(await refused('items', { ...old, record_from: '2026-06-16T00:00:00Z' })).toBe('taken')
  television.fault = undefined
  const item = await make('items', { name: 'News', kind: 'channel', channel_id: 1 })
  expect(await staff.get(`/signage/items/${item}`)).toMatchObject({ fault: '' })
  television.fault = 'channelNotPublic'
  expect(await staff.get(`/signage/items/${item}`)).toMatchObject({ fault: 'channelNotPublic' })
})

test('SIGN-015 a screen gets no address of what is not on it, nor of what lost its right', async () => {
  const { make, publish, ask, television, place } = await openHall()
  const item = await make('items', { name: 'News', kind: 'channel', channel_id: 1 })
  const other = await make('items', { name: 'Other', kind: 'channel', channel_id: 2 })
  const clock = await make('items', { name: 'Clock', kind: 'clock' })
  const stranger = await make('screens', { name: 'Hall right', place_id: place })
  await publish(item)
  for (const [one, of] of [[other], [clock], [item, stranger]] as const)
    expect((await ask(one, 'open', of)).status).toBe(404)
  television.fault = 'screenStreamsFull'
  expect(await ask(item)).toMatchObject({ status: 429, body: { code: 'screenStreamsFull' } })
  expect(television.opened).toEqual([])
})

test('SIGN-015 without television nothing of it can be made, and all else works', async () => {
  const { make, staff, publish, ask } = await openHall(false)
  const { body } = await staff.call('post', '/signage/items', {
    body: { name: 'News', kind: 'channel', channel_id: 1 },
  })
  expect(body).toMatchObject({ errors: [{ field: 'kind', reason: 'there is no television here' }] })
  const clock = await make('items', { name: 'Clock', kind: 'clock' })
  await publish(clock)
  expect((await ask(clock)).status).toBe(404)
})
