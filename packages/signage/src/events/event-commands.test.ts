import { expect, test } from 'vitest'
import { canonical } from '../protocol/canonical.js'
import { openShop } from '../testing/content.fixture.js'
import { openDesk, type Desk } from '../testing/screens.fixture.js'
import { ScheduleEvent } from './event.table.js'

const nightly = { kind: 'command', starts_on: '2026-06-15', starts_time: '04:00', rrule: 'FREQ=DAILY' }

const manifestOf = async ({ house }: Pick<Desk, 'house'>, screen: number) => {
  const { body } = await house.player(screen).call('get', '/signage/player/v1/manifest', {})
  return body as unknown as { readonly bodyHash: string; readonly body: { events: Record<string, { kind: string }> } }
}

test('staff say what screens do, when, and where', async () => {
  const { make, staff } = await openDesk()
  const place = await make('places', { name: 'Lobby' })
  const id = await make('events', { name: 'Night', ...nightly, command: 'app.restart', place_ids: [place] })
  expect(await staff.get(`/signage/events/${id}`)).toMatchObject({ command: 'app.restart', starts_time: '04:00' })
  const weekly = { rrule: 'FREQ=WEEKLY;BYDAY=MO', starts_on: '2026-06-16' }
  const moved = await make('events', { name: 'Week', ...nightly, ...weekly, command: 'content.sync' })
  expect(await staff.get(`/signage/events/${moved}`)).toMatchObject({ starts_on: '2026-06-22' })
  const hourly = { ...nightly, rrule: 'FREQ=HOURLY;BYHOUR=8,20', starts_on: '2026-06-15' }
  const often = await make('events', { name: 'Often', ...hourly, command: 'content.sync' })
  expect(await staff.get(`/signage/events/${often}`)).toMatchObject({ starts_on: '2026-06-15' })
})

test.each([
  [{ command: '' }, 'command'],
  [{ command: 'display.off' }, 'command'],
  [{ command: 'play.now' }, 'command'],
  [{ command: 'reboot', starts_time: '' }, 'starts_time'],
  [{ command: 'reboot', starts_time: '25:00' }, 'starts_time'],
  [{ command: 'reboot', starts_on: '2026-02-30' }, 'starts_on'],
  [{ command: 'volume.set' }, 'volume'],
  [{ command: 'volume.set', volume: 101 }, 'volume'],
  [{ command: 'reboot', volume: 10 }, 'volume'],
  [{ command: 'reboot', is_muted: true }, 'is_muted'],
  [{ command: 'reboot', rrule: 'FREQ=SECONDLY' }, 'rrule'],
  [{ command: 'reboot', rrule: 'FREQ=HOURLY;INTERVAL=24;BYHOUR=5' }, 'rrule'],
  [{ command: 'reboot', windows: ['09:00-10:00'] }, 'windows'],
  [{ command: 'reboot', playlist_id: 1 }, 'playlist_id'],
  [{ kind: 'power', rrule: 'FREQ=DAILY', starts_time: '', command: 'reboot' }, 'command'],
  [{ kind: 'power', command: '' }, 'starts_time'],
  [{ kind: 'power', command: '', starts_time: '', rrule: 'FREQ=HOURLY' }, 'rrule'],
])('a command with %j is refused by the name of the field', async (values, field) => {
  const { make, refused, staff } = await openDesk()
  await make('playlists', { name: 'Day' })
  expect(await refused('events', { name: 'One', ...nightly, ...values })).toBe(field)
  expect(await staff.get('/signage/events')).toMatchObject({ total: 0 })
})

test('a command that is changed is held to the same', async () => {
  const { make, staff } = await openDesk()
  const id = await make('events', { name: 'Loud', ...nightly, command: 'volume.set', volume: 30 })
  const change = async (body: object) => (await staff.call('patch', `/signage/events/${id}`, { body })).body
  expect(await change({ volume: null })).toMatchObject({ errors: [{ field: 'volume' }] })
  expect(await change({ kind: 'play' })).toMatchObject({ code: 'invalid' })
  await change({ volume: 0 })
  expect(await staff.get(`/signage/events/${id}`)).toMatchObject({ volume: 0, command: 'volume.set' })
})

test('a command reaches the screens it is meant for as the engine reads it, and nothing else of a body is another', async () => {
  const shop = await openShop()
  const before = await manifestOf(shop, shop.screen)
  const plain = before.body.events[`e${shop.event}`] ?? {}
  expect(Object.keys(plain)).not.toContain('command')
  const other = await shop.make('places', { name: 'Elsewhere' })
  await shop.make('events', { name: 'Away', ...nightly, command: 'reboot', place_ids: [other] })
  await shop.publish()
  expect((await manifestOf(shop, shop.screen)).bodyHash).toBe(before.bodyHash)
  const wanted = [
    [{ command: 'volume.set', volume: 15 }, { volume: 15 }],
    [{ command: 'mute', is_muted: true }, { isMuted: true }],
    [{ command: 'cache.purge' }, { what: 'unused' }],
    [{ command: 'app.restart' }, {}],
  ] as const
  const ids: number[] = []
  for (const [values] of wanted)
    ids.push(await shop.make('events', { name: values.command, ...nightly, ...values, place_ids: [shop.place] }))
  await shop.publish()
  const { events } = (await manifestOf(shop, shop.screen)).body
  for (const [index, [{ command: type }, args]] of wanted.entries())
    expect(events[`e${ids[index]}`]).toMatchObject({
      ...{ kind: 'command', dtstart: '2026-06-15T04:00', rrule: 'FREQ=DAILY', command: { type, args } },
    })
  expect(canonical(events[`e${shop.event}`])).toBe(canonical(plain))
})

test('a command of each day may be cut in two, so that none of today is missed by the second; one of each hour may not', async () => {
  const { make, staff, house } = await openDesk('2026-06-20T12:00:00Z')
  const id = await make('events', { name: 'Night', ...nightly, command: 'app.restart' })
  const hourly = await make('events', { name: 'Often', ...nightly, rrule: 'FREQ=HOURLY', command: 'content.sync' })
  house.clock.advance(60_000)
  const split = async (of: number) => staff.call('post', `/signage/events/${of}/split`, { body: { on: '2026-06-20' } })
  const next = Number((await split(id)).body['next_id'])
  expect(await staff.get(`/signage/events/${next}`)).toMatchObject({ starts_on: '2026-06-20', starts_time: '04:00' })
  const { createdAt } = await house.ctx.repo(ScheduleEvent).get(next)
  expect(createdAt.toISOString()).toBe('2026-06-20T12:01:00.000Z')
  expect((await split(hourly)).body).toMatchObject({ errors: [{ field: 'on' }] })
})
