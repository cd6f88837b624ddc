import { expect, test } from 'vitest'
import { Screen } from '../screens/screen.table.js'
import { openAir } from '../testing/air.fixture.js'
import { openShop } from '../testing/content.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'

interface Setting {
  readonly value: unknown
  readonly from: { readonly kind: string; readonly name: string; readonly profile: string }
}

/** A screen of a lobby in a shop, in two groups; and what holds of it with whoever says so. */
const open = async () => {
  const desk = await openDesk()
  const { make, staff, work } = desk
  const shop = await make('places', { name: 'Shop' })
  const lobby = await make('places', { name: 'Lobby', parent_id: shop })
  const [bars, big] = [await make('groups', { name: 'Bars', rank: 5 }), await make('groups', { name: 'Big', rank: 9 })]
  const screen = await make('screens', { name: 'Left', place_id: lobby, group_ids: [bars, big] })
  const change = async (path: string, body: object) => {
    const said = await staff.call('patch', `/signage/${path}`, { body })
    if (said.status !== 200) throw new Error(said.text)
  }
  const held = async (name: string): Promise<readonly unknown[]> => {
    await work()
    const settings = (await staff.get(`/signage/screens/${screen}/settings`)) as Record<string, Setting>
    const { value, from } = settings[name] ?? { value: undefined, from: { kind: '', name: '', profile: '' } }
    return [value, from.kind, from.name, from.profile]
  }
  const profile = (name: string, body: object) => make('profiles', { name, ...body })
  return { ...desk, shop, lobby, bars, big, screen, change, held, profile }
}

test('a setting is the screen’s own, else of its groups, else of its places, else of the operator, else as usual', async () => {
  const { change, held, profile, shop, lobby, bars, big, screen } = await open()
  expect(await held('volume')).toEqual([60, 'house', '', ''])
  await profile('All', { volume: 10, is_for_all: true })
  expect(await held('volume')).toEqual([10, 'operator', '', 'All'])
  await change(`places/${shop}`, { profile_id: await profile('Of shops', { volume: 20 }) })
  expect(await held('volume')).toEqual([20, 'place', 'Shop', 'Of shops'])
  const quiet = await profile('Of lobbies', { volume: 30 })
  await change(`places/${lobby}`, { profile_id: quiet })
  expect(await held('volume')).toEqual([30, 'place', 'Lobby', 'Of lobbies'])
  await change(`groups/${bars}`, { profile_id: await profile('Of bars', { volume: 40 }) })
  expect(await held('volume')).toEqual([40, 'group', 'Bars', 'Of bars'])
  await change(`groups/${big}`, { profile_id: await profile('Of big ones', { volume: 50 }) })
  expect(await held('volume')).toEqual([50, 'group', 'Big', 'Of big ones'])
  await change(`groups/${bars}`, { rank: 10 })
  expect(await held('volume')).toEqual([40, 'group', 'Bars', 'Of bars'])
  await change(`screens/${screen}`, { profile_id: quiet })
  expect(await held('volume')).toEqual([30, 'screen', 'Left', 'Of lobbies'])
  await change(`screens/${screen}`, { volume: 0 })
  expect(await held('volume')).toEqual([0, 'screen', 'Left', ''])
  await change(`screens/${screen}`, { volume: null, profile_id: null })
  expect(await held('volume')).toEqual([40, 'group', 'Bars', 'Of bars'])
})

test('a profile says what it says, and leaves the rest to whoever is further away', async () => {
  const { change, held, profile, shop, lobby } = await open()
  await change(`places/${shop}`, { profile_id: await profile('Of shops', { volume: 20, ping_seconds: 90 }) })
  await change(`places/${lobby}`, { profile_id: await profile('Of lobbies', { log_level: 'debug' }) })
  expect(await held('volume')).toEqual([20, 'place', 'Shop', 'Of shops'])
  expect(await held('ping_seconds')).toEqual([90, 'place', 'Shop', 'Of shops'])
  expect(await held('log_level')).toEqual(['debug', 'place', 'Lobby', 'Of lobbies'])
  expect(await held('status_seconds')).toEqual([300, 'house', '', ''])
})

test('nothing is copied: what the form of a screen holds is its own, whoever says the rest', async () => {
  const { staff, change, profile, held, shop, lobby, screen, make } = await open()
  await change(`places/${shop}`, { profile_id: await profile('Of shops', { volume: 20, log_level: 'debug' }) })
  expect((await held('volume'))[0]).toBe(20)
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ volume: null, log_level: 'inherited' })
  // A screen that is moved has what holds there.
  const elsewhere = await make('places', { name: 'Elsewhere' })
  await change(`screens/${screen}`, { place_id: elsewhere })
  expect(await held('volume')).toEqual([60, 'house', '', ''])
  await change(`screens/${screen}`, { place_id: lobby, volume: 33 })
  await change(`screens/${screen}`, { comment: 'By the door' })
  expect(await held('volume')).toEqual([33, 'screen', 'Left', ''])
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ volume: 33, ping_seconds: null })
})

test('zone of time, default playlist and loading are inherited the same way, and are told with whoever says them', async () => {
  const { change, held, profile, make, shop, lobby, bars } = await open()
  expect(await held('time_zone')).toEqual(['UTC', 'operator', '', ''])
  expect(await held('default_playlist_id')).toEqual([null, 'house', '', ''])
  expect(await held('loading')).toEqual([null, 'house', '', ''])
  const playlist = await make('playlists', { name: 'Always' })
  await profile('All', {
    is_for_all: true,
    default_playlist_id: playlist,
    load_outside: 'none',
    load_windows: ['02:00-06:00'],
  })
  expect(await held('default_playlist_id')).toEqual([playlist, 'operator', '', 'All'])
  expect(await held('loading')).toMatchObject([
    { outside: 'none', windows: [{ from: '02:00' }] },
    'operator',
    '',
    'All',
  ])
  await change(`places/${shop}`, { time_zone: 'Europe/Berlin', load_outside: 'urgent' })
  expect(await held('time_zone')).toEqual(['Europe/Berlin', 'place', 'Shop', ''])
  expect(await held('loading')).toMatchObject([{ outside: 'urgent' }, 'place', 'Shop', ''])
  // A place says itself what its profile says otherwise.
  await change(`places/${lobby}`, { time_zone: 'Asia/Tokyo', profile_id: await profile('Zone', { time_zone: 'UTC' }) })
  expect(await held('time_zone')).toEqual(['Asia/Tokyo', 'place', 'Lobby', ''])
  await change(`groups/${bars}`, { profile_id: await profile('Of bars', { time_zone: 'America/Chicago' }) })
  expect(await held('time_zone')).toEqual(['America/Chicago', 'group', 'Bars', 'Of bars'])
})

test('screens play by what they inherit: another profile makes another revision of theirs, and of nobody else’s', async () => {
  const { staff, make, screen, place, work } = await openShop()
  const other = await make('screens', { name: 'Other', place_id: place, time_zone: 'Asia/Tokyo', volume: 7 })
  await work()
  const manifest = async (id: number) =>
    (await staff.get(`/signage/screens/${id}/manifest`)) as {
      rev: number
      body: { tz: string; download?: object }
      device: { volume: number }
    }
  const [before, untouched] = [await manifest(screen), await manifest(other)]
  const profile = await make('profiles', { name: 'Night', time_zone: 'Europe/Berlin', volume: 5, load_outside: 'none' })
  const group = await make('groups', { name: 'Nightly', profile_id: profile })
  await staff.call('patch', `/signage/screens/${screen}`, { body: { group_ids: [group] } })
  await work()
  const after = await manifest(screen)
  expect(after.rev).toBe(before.rev + 1)
  expect(after).toMatchObject({ body: { tz: 'Europe/Berlin', download: { outside: 'none' } }, device: { volume: 5 } })
  await staff.call('patch', `/signage/profiles/${profile}`, { body: { volume: 6 } })
  await work()
  expect(await manifest(screen)).toMatchObject({ rev: before.rev + 2, device: { volume: 6 } })
  expect(await manifest(other)).toEqual(untouched)
})

test('connected screens hear of a profile that was changed, those of it and nobody else', async () => {
  const air = await openAir()
  const profile = await air.make('profiles', { name: 'Lively', ping_seconds: 30 })
  const [one, two] = [await air.screen('One'), await air.screen('Two')]
  const set = (path: string, body: object) => air.staff.call('patch', `/signage/${path}`, { body })
  await set(`screens/${one.id}`, { profile_id: profile })
  const [player, other] = [air.player(one.answer), air.player(two.answer)]
  expect((await player.arrive()).hb).toEqual({ pingS: 30 })
  expect((await other.arrive()).hb).toEqual({ pingS: 45 })
  await set(`profiles/${profile}`, { ping_seconds: 20, log_level: 'debug' })
  await air.work()
  expect((await player.hear('config')).d).toEqual({ pingS: 20, statusS: 300, logLevel: 'debug' })
  await air.pass(1000)
  expect(other.has('config')).toBe(false)
})

test('what screens were set to before there were profiles stays theirs', async () => {
  const { house, staff, change, profile, held, screen } = await open()
  await house.ctx.repo(Screen).change({ id: screen }, { volume: 85, ownSettings: null })
  await profile('All', { volume: 10, ping_seconds: 60, is_for_all: true })
  expect(await held('volume')).toEqual([85, 'screen', 'Left', ''])
  expect(await held('ping_seconds')).toEqual([60, 'operator', '', 'All'])
  await change(`screens/${screen}`, { comment: 'Kept' })
  expect(await held('volume')).toEqual([85, 'screen', 'Left', ''])
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ volume: 85, ping_seconds: null })
})

test('a profile is refused where it is another operator’s, not fit, or the second for all', async () => {
  const { house, make, refused, staff, lobby } = await open()
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.profiles.create', 'signage.screens.view'] })
  const theirs = Number((await strangers.post('/signage/profiles', { name: 'Theirs' }))['id'])
  expect(await refused('screens', { name: 'Right', place_id: lobby, profile_id: theirs })).toBe('profile_id')
  expect(await refused('profiles', { name: 'Loud', volume: 101 })).toBe('volume')
  expect(await refused('profiles', { name: 'Lazy', ping_seconds: 5 })).toBe('ping_seconds')
  expect(await refused('profiles', { name: 'Nowhere', time_zone: 'Mars/Base' })).toBe('time_zone')
  const first = await make('profiles', { name: 'All', is_for_all: true })
  expect(await refused('profiles', { name: 'All too', is_for_all: true })).toBe('is_for_all')
  await make('screens', { name: 'Right', place_id: lobby, profile_id: first })
  const { body } = await staff.call('delete', `/signage/profiles/${first}`)
  expect(body).toMatchObject({ code: 'hasDependants' })
})
