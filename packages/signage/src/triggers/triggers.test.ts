import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'

const open = async () => {
  const desk = await openDesk()
  const { house, make, staff } = desk
  const place = await make('places', { name: 'Lobby' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const { body } = await staff.call('post', '/signage/systems', { body: { name: 'Till', may_measure: true } })
  const key = String(body['key'])
  const outside = house.stranger({ ip: '198.51.100.9' })
  const call = (path: string, sent: object = {}, by = key) =>
    outside.call('post', `/admin/api/v1/signage/outside/${path}`, { headers: { 'x-signage-key': by }, body: sent })
  const takeovers = async () => {
    const { items } = (await staff.get('/signage/takeovers', { sort: 'id' })) as { items: Record<string, unknown>[] }
    return items
  }
  return { ...desk, place, screen, key, call, takeovers }
}

test('a system outside starts a takeover with its key, once in a while, and ends it', async () => {
  const { make, place, call, takeovers, house } = await open()
  await make('triggers', { code: 'fire', name: 'Fire', action: 'takeover', text: 'Leave', place_ids: [place] })
  expect((await call('triggers/fire')).body).toEqual({ is_started: true, until: '2026-06-15T10:01:00.000Z' })
  expect((await call('triggers/fire')).body).toEqual({ is_started: false, until: null })
  house.clock.advance(30_000)
  expect((await call('triggers/fire')).body).toMatchObject({ is_started: true })
  expect(await takeovers()).toMatchObject([
    { text: 'Leave', started_by: 'fire: Till', expires_at: '2026-06-15T10:01:30.000Z', stopped_at: null },
  ])
  expect((await call('triggers/fire/stop')).body).toEqual({ was_stopped: true })
  expect((await call('triggers/fire/stop')).body).toEqual({ was_stopped: false })
  expect(await takeovers()).toMatchObject([{ stopped_by: 'Till' }])
})

test('a trigger may bring a playlist for its time, as a command to each screen', async () => {
  const { make, screen, call, staff } = await open()
  const playlist = await make('playlists', { name: 'Offer' })
  const offer = { code: 'offer', name: 'Offer', action: 'playlist', playlist_id: playlist, screen_ids: [screen] }
  const trigger = await make('triggers', { ...offer, seconds: 20 })
  await call('triggers/offer')
  const args = { ref: { kind: 'playlist', uid: `p${playlist}` }, durMs: 20_000 }
  expect(await staff.get('/signage/commands')).toMatchObject({ items: [{ type: 'play.now', screen_id: screen, args }] })
  await staff.call('patch', `/signage/triggers/${trigger}`, { body: { rest_seconds: 0 } })
  expect(await staff.post(`/signage/triggers/${trigger}/fire`)).toMatchObject({ is_started: true })
})

test('a number that passes its mark starts a trigger, and not again while it stays beyond', async () => {
  const { make, call, staff, takeovers } = await open()
  const hot = { code: 'hot', name: 'Hot', action: 'takeover', text: 'It is hot', is_for_all: true, rest_seconds: 0 }
  await make('triggers', { ...hot, metric: 'hall.temp', above: 30 })
  const told: unknown[] = []
  for (const value of [25, 31.5, 33, 29, 30.5])
    told.push((await call('metrics', { values: [{ name: 'hall.temp', value }] })).body['fired'])
  expect(told).toEqual([[], ['hot'], [], [], ['hot']])
  expect(await staff.get('/signage/metrics')).toMatchObject({ items: [{ name: 'hall.temp', value: 30.5 }] })
  expect(await takeovers()).toHaveLength(1)
})

test('a wrong key, one of another kind, and what is switched off or unknown are refused', async () => {
  const { make, call, staff, key } = await open()
  const { body: till } = await staff.call('post', '/signage/systems', { body: { name: 'Desk' } })
  await make('triggers', { code: 'a', name: 'A', action: 'takeover', text: 'A', is_for_all: true, is_enabled: false })
  const statuses = [
    (await call('triggers/a', {}, `${key}x`)).status,
    (await call('triggers/a', {}, '')).status,
    (await call('metrics', { values: [{ name: 'n', value: 1 }] }, String(till['key']))).status,
    (await call('triggers/b')).status,
    (await call('triggers/a')).body['code'],
  ]
  expect(statuses).toEqual([401, 401, 403, 404, 'triggerOff'])
})

test('what could never be started is refused when it is prepared, and names the field', async () => {
  const { refused } = await open()
  const trigger = { code: 'x', name: 'X', action: 'takeover', is_for_all: true }
  expect(await refused('triggers', trigger)).toBe('text')
  expect(await refused('triggers', { ...trigger, action: 'playlist' })).toBe('playlist_id')
  expect(await refused('triggers', { ...trigger, text: 'X', metric: 'm' })).toBe('metric')
  expect(await refused('triggers', { ...trigger, text: 'X', is_for_all: false })).toBe('screen_ids')
})
