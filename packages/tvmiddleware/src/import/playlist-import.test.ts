import { expect, test } from 'vitest'
import { Playlist } from '../channels/playlist.table.js'
import { Channel } from '../channels/channel.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { oddPlaylist } from './corpus.fixture.js'
import { dyingAt, openImports, playlistOf, type Line } from './imports.fixture.js'

const one: Line = ['one', 'One']
const two: Line = ['two', 'Two']
const three: Line = ['three', 'Three']
const counts = (added: number, changed: number, removed: number, unchanged: number) => ({
  ...{ added, changed, removed, unchanged },
})

test('a list that comes again changes nothing; one that changed changes what it says', async () => {
  const { playlist, channels } = await openImports()
  expect(await playlist(playlistOf(one, two, three))).toMatchObject(counts(3, 0, 0, 0))
  const first = await channels()
  expect(await playlist(playlistOf(one, two, three))).toMatchObject(counts(0, 0, 0, 3))
  expect(await channels()).toEqual(first)
  expect(await playlist(playlistOf(one, ['two', 'Zwei', 'http://s.example/2'], three))).toMatchObject(
    counts(0, 1, 0, 2),
  )
  expect((await channels()).map(({ id, name }) => [id, name])).toEqual(
    first.map(({ id, name }) => [id, name === 'Two' ? 'Zwei' : name]),
  )
})

test('a channel that left the list goes, and one that moved keeps its id', async () => {
  const { playlist, channels } = await openImports()
  await playlist(playlistOf(one, two, three))
  const ids = new Map((await channels()).map(({ id, name }) => [name, id]))
  expect(await playlist(playlistOf(three, one))).toMatchObject(counts(0, 2, 1, 0))
  expect((await channels()).map(({ id, name }) => [name, id])).toEqual([
    ['Three', ids.get('Three')],
    ['One', ids.get('One')],
  ])
})

test('two lists never touch each other’s channels, nor those that staff made', async () => {
  const { house, playlist, channels } = await openImports()
  await playlist(playlistOf(one, two), { name: 'first' })
  await playlist(playlistOf(one, three), { name: 'second' })
  const [any] = await channels()
  const own = { name: 'By hand', categoryId: any?.categoryId ?? 0, createdAt: house.ctx.now }
  await house.ctx.repo(Channel).add({ ...own, position: 9000 })
  expect(await playlist(playlistOf(['one', 'Uno']), { name: 'first' })).toMatchObject(counts(0, 1, 1, 0))
  expect((await channels()).map(({ name }) => name).sort()).toEqual(['By hand', 'One', 'Three', 'Uno'])
})

test('channels go into the tariff that is named, which is made, and into another one later', async () => {
  const { house, playlist, viewer } = await openImports()
  await playlist(playlistOf(one, two), { tariffName: 'Basic' })
  const links = async (name: string) => {
    const tariff = await house.ctx.repo(Tariff).first({ where: { name } })
    return tariff ? house.ctx.repo(TariffChannel).count({ tariffId: tariff.id }) : 0
  }
  expect(await links('Basic')).toBe(2)
  await playlist(playlistOf(one, two, three), { tariffName: 'Basic' })
  await playlist(playlistOf(one, two, three), { tariffName: 'Basic' })
  expect(await links('Basic')).toBe(3)
  const box = await viewer('Basic')
  expect((await box.get('/channel/list/'))['channels']).toHaveLength(3)
  await playlist(playlistOf(one), { tariffName: 'Other' })
  expect([await links('Basic'), await links('Other')]).toEqual([1, 1])
  expect((await box.get('/channel/list/'))['channels']).toHaveLength(1)
  expect(await house.ctx.repo(Playlist).first()).toMatchObject({ tariffName: 'Other' })
})

test('another operator’s list of the same name is its own', async () => {
  const { house, playlist, channels } = await openImports()
  const second = await house.addOperator('Second')
  await playlist(playlistOf(one, two))
  await playlist(playlistOf(three), { ctx: second.ctx })
  expect((await channels()).map(({ name }) => name)).toEqual(['One', 'Two'])
  expect((await channels(second.ctx)).map(({ name }) => name)).toEqual(['Three'])
})

test('whatever liberties a list takes, it comes in, and a second time changes nothing', async () => {
  const { playlist, channels } = await openImports()
  const first = await playlist(oddPlaylist)
  expect(first.added).toBe((await channels()).length)
  expect(first.skipped.length).toBeGreaterThan(0)
  expect(await playlist(oddPlaylist)).toEqual({ ...first, ...counts(0, 0, 0, first.added) })
})

test('names, groups and addresses that are too long are cut or told, and stay the same the next time', async () => {
  const { playlist, channels } = await openImports()
  const long = 'x'.repeat(254)
  const list = playlistOf(
    ['a', `${long}😀 end`, 'http://s.example/a', `group-title="${'g'.repeat(127)}😀"`],
    ['b'.repeat(300), 'B', 'http://s.example/b', `tvg-logo="http://i.example/${long}${long}"`],
    ['c', 'C', `http://s.example/${'c'.repeat(2000)}`],
    ['d', 'D', `http://s.example/${'d'.repeat(3000)}`],
    ['e', ' E  ', 'http://s.example/e', `tvg-chno="999999" catchup-days="9999"`],
  )
  const summary = await playlist(list)
  expect(summary.added).toBe(summary.skipped.length > 0 ? 4 : 5)
  expect([...summary.skipped, ...summary.notes]).toMatchObject([{ reason: 'addressTooLong' }])
  expect((await channels())[0]?.name).toBe(long)
  expect(await playlist(list)).toMatchObject({ ...counts(0, 0, 0, summary.added) })
})

test('a list that is none, or an import that dies, changes nothing', async () => {
  const { house, playlist, playlists, channels } = await openImports()
  await playlist(playlistOf(one, two), { tariffName: 'Basic' })
  const before = await channels()
  await expect(playlist('<html><body>Not found</body></html>')).rejects.toMatchObject({ code: 'notAPlaylist' })
  await expect(playlist('')).rejects.toMatchObject({ code: 'notAPlaylist' })
  const broken = async function* () {
    yield Buffer.from(playlistOf(three))
    throw new Error('connection reset')
  }
  await expect(playlists.import(house.ctx, broken(), { name: 'main', tariffName: '' })).rejects.toThrow('reset')
  await expect(playlist(playlistOf(three), { ctx: dyingAt(house.ctx, 1) as never })).rejects.toThrow('killed')
  expect(await channels()).toEqual(before)
})

test('devices see the new list with the next call', async () => {
  const { playlist, viewer } = await openImports()
  await playlist(playlistOf(one, two), { tariffName: 'Basic' })
  const box = await viewer('Basic')
  const names = async () =>
    ((await box.get('/channel/list/'))['channels'] as { name: string }[]).map(({ name }) => name)
  expect(await names()).toEqual(['One', 'Two'])
  await playlist(playlistOf(two, ['one', 'Uno']), { tariffName: 'Basic' })
  expect(await names()).toEqual(['Two', 'Uno'])
  expect(await box.get('/account/status/')).toMatchObject({ channel_list_changed: 0 })
  await playlist(playlistOf(two), { tariffName: 'Basic' })
  expect(await box.get('/account/status/')).toMatchObject({ channel_list_changed: 1 })
})
