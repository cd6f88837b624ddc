import { expect, test } from 'vitest'
import { openDesk, type Desk } from '../testing/screens.fixture.js'

/** Three screens: `left` and `right` in one place, `far` in another; what plays there, and what edits reach. */
const open = async () => {
  const desk = await openDesk()
  const { make, staff, work } = desk
  const near = await make('places', { name: 'Shop', time_zone: 'Europe/Berlin' })
  const away = await make('places', { name: 'Depot', time_zone: 'Europe/Berlin' })
  const group = await make('groups', { name: 'Windows' })
  const left = await make('screens', { name: 'Left', place_id: near, group_ids: [group] })
  const right = await make('screens', { name: 'Right', place_id: near, tags: ['door'] })
  const far = await make('screens', { name: 'Far', place_id: away })
  const clock = { kind: 'clock', duration_ms: 15_000 }
  const item = await make('items', { ...clock, name: 'Clock' })
  const other = await make('items', { ...clock, name: 'Other' })
  const playlist = await make('playlists', { name: 'Day' })
  const spare = await make('playlists', { name: 'Spare' })
  await make('playlist-entries', { playlist_id: playlist, item_id: item })
  await make('playlist-entries', { playlist_id: spare, item_id: other })
  const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', playlist_id: playlist }
  const event = await make('events', { ...daily, name: 'Daily', place_ids: [near] })
  await make('events', { ...daily, name: 'There', playlist_id: spare, place_ids: [away] })
  await make('releases', {})
  await work()
  const change = async (list: string, id: number, body: object): Promise<void> => {
    const { status, text } = await staff.call('patch', `/signage/${list}/${id}`, { body })
    if (status >= 300) throw new Error(text)
  }
  const rows = { near, away, group, left, right, far, item, other, playlist, spare, event }
  return { ...desk, ...rows, daily, change }
}
type Shop = Awaited<ReturnType<typeof open>>

const revisions = async ({ staff }: Desk, { left, right, far }: Pick<Shop, 'left' | 'right' | 'far'>) => {
  const all = { left, right, far }
  const read = Object.entries(all).map(async ([name, id]) => {
    const { manifest_rev: rev } = await staff.get(`/signage/screens/${id}`)
    return [name, Number(rev)] as const
  })
  return new Map(await Promise.all(read))
}

const kinds: [id: string, what: string, edit: (shop: Shop) => Promise<unknown>, reaches: string[]][] = [
  [
    'C-01',
    'an item put into a playlist',
    ({ make, playlist, other }) => make('playlist-entries', { playlist_id: playlist, item_id: other }),
    ['left', 'right'],
  ],
  ['C-02', 'an item that is changed', ({ change, other }) => change('items', other, { duration_ms: 9000 }), ['far']],
  ['C-03', 'a name that no screen shows', ({ change, near }) => change('places', near, { name: 'Store' }), []],
  [
    'C-04',
    'an event for a place',
    ({ make, daily, away }) => make('events', { ...daily, name: 'New', place_ids: [away] }),
    ['far'],
  ],
  [
    'C-05',
    'an event for a group',
    ({ make, daily, group }) => make('events', { ...daily, name: 'New', group_ids: [group] }),
    ['left'],
  ],
  [
    'C-06',
    'an event for a tag',
    ({ make, daily }) => make('events', { ...daily, name: 'New', tags: ['door'] }),
    ['right'],
  ],
  [
    'C-07',
    'an event for one screen, next year',
    ({ make, daily, left }) => make('events', { ...daily, name: 'New', starts_on: '2027-01-01', screen_ids: [left] }),
    ['left'],
  ],
  ['C-08', 'what is of one screen alone', ({ change, right }) => change('screens', right, { volume: 5 }), ['right']],
  ['C-09', 'a screen that is moved', ({ change, far, near }) => change('screens', far, { place_id: near }), ['far']],
  [
    'C-10',
    'the time zone of a place',
    ({ change, away }) => change('places', away, { time_zone: 'Asia/Tokyo' }),
    ['far'],
  ],
  [
    'C-11',
    'what a screen plays while no event does',
    ({ change, left, spare }) => change('screens', left, { default_playlist_id: spare }),
    ['left'],
  ],
  [
    'C-12',
    'an event that is taken out',
    async ({ staff, event }) => {
      const { rev } = await staff.get(`/signage/events/${event}`)
      const headers = { 'if-match': `"${String(rev)}"` }
      expect((await staff.call('delete', `/signage/events/${event}`, { headers })).status).toBeLessThan(300)
    },
    ['left', 'right'],
  ],
]

test.each(kinds)(
  '%s %s gives a new revision to the screens it reaches, and to no other',
  async (id, _what, edit, reaches) => {
    const shop = await open()
    const before = await revisions(shop, shop)
    await edit(shop)
    const { status, body } = await shop.staff.call('post', '/signage/releases', { body: {} })
    if (status >= 300) expect(body, id).toMatchObject({ code: 'nothingToPublish' })
    await shop.work()
    const after = await revisions(shop, shop)
    expect([...after].filter(([name, rev]) => rev !== before.get(name)).map(([name]) => name)).toEqual(reaches)
  },
)
