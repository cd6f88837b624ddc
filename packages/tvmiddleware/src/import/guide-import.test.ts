import { expect, test } from 'vitest'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { Program } from '../epg/program.table.js'
import { oddGuide } from './corpus.fixture.js'
import { dyingAt, guideOf, openImports, playlistOf, type Entry } from './imports.fixture.js'

const day = (date: string, channel = 'one'): Entry[] =>
  Array.from({ length: 4 }, (_, index): Entry => {
    const hour = (at: number) => `${date}T${String(at).padStart(2, '0')}:00`
    return [channel, hour(index * 5), hour(index * 5 + 5), `${date} ${index}`]
  })
const twoDays = [...day('2026-03-01'), ...day('2026-03-02')]
const counts = (added: number, changed: number, removed: number, unchanged: number) => ({
  ...{ added, changed, removed, unchanged },
})
const titled = (entries: readonly Entry[], at: number, title: string): Entry[] =>
  entries.map((entry, index) => (index === at ? [entry[0], entry[1], entry[2], title] : entry))

test('a guide that comes again changes nothing, and every programme keeps its id', async () => {
  const { guide, programs } = await openImports()
  expect(await guide(guideOf(['one'], twoDays))).toMatchObject(counts(8, 0, 0, 0))
  const first = await programs('one')
  expect(await guide(guideOf(['one'], twoDays))).toMatchObject(counts(0, 0, 0, 8))
  expect(await programs('one')).toEqual(first)
})

test('a title that changed changes its programme, one that left the guide goes, a new one comes', async () => {
  const { guide, programs } = await openImports()
  await guide(guideOf(['one'], twoDays))
  const first = await programs('one')
  const without = titled(twoDays, 1, 'Changed').filter((_, index) => index !== 2)
  expect(await guide(guideOf(['one'], without))).toMatchObject(counts(0, 1, 1, 6))
  const second = await programs('one')
  expect(second.map(({ id }) => id)).toEqual(first.filter((_, index) => index !== 2).map(({ id }) => id))
  expect(second[1]?.name).toBe('Changed')
  expect(await guide(guideOf(['one'], titled(twoDays, 1, 'Changed')))).toMatchObject(counts(1, 0, 0, 7))
})

test('what lies before and behind a new guide stays', async () => {
  const { guide, programs } = await openImports()
  await guide(guideOf(['one'], twoDays))
  expect(await guide(guideOf(['one'], day('2026-03-02').slice(1)))).toMatchObject(counts(0, 0, 0, 3))
  expect(await guide(guideOf(['one'], day('2026-03-03')))).toMatchObject(counts(4, 0, 0, 0))
  expect(await programs('one')).toHaveLength(12)
})

test('a common guide serves every operator, and an operator’s own goes before it', async () => {
  const { house, guide, playlist, viewer } = await openImports({ now: '2026-03-01T01:00:00Z' })
  const second = await house.addOperator('Second')
  await guide(guideOf(['one'], twoDays))
  for (const ctx of [house.ctx, second.ctx]) await playlist(playlistOf(['one', 'One']), { tariffName: 'T', ctx })
  const [ours, theirs] = [await viewer('T'), await viewer('T', second)]
  const shown = async (box: typeof ours) =>
    ((await box.get('/channel/list/'))['channels'] as { program_name: string }[]).map((row) => row.program_name)
  expect([await shown(ours), await shown(theirs)]).toEqual([['2026-03-01 0'], ['2026-03-01 0']])
  await guide(guideOf(['one'], titled(twoDays, 0, 'Our own')), { ctx: house.ctx })
  expect([await shown(ours), await shown(theirs)]).toEqual([['Our own'], ['2026-03-01 0']])
  await guide(guideOf(['one'], titled(twoDays, 0, 'Common news')))
  expect([await shown(ours), await shown(theirs)]).toEqual([['Our own'], ['Common news']])
  expect(await second.ctx.repo(Program).count()).toBe(8)
})

test('a file that breaks off, or is none, changes nothing', async () => {
  const { guide, common, programs } = await openImports()
  await guide(guideOf(['one'], twoDays))
  const before = await programs('one')
  const whole = guideOf(['one', 'two'], titled(twoDays, 1, 'Changed'))
  for (const length of [10, 200, Math.floor(whole.length / 2), whole.length - 6])
    await expect(guide(whole.slice(0, length))).rejects.toMatchObject({ code: expect.any(String) as string })
  await expect(guide('')).rejects.toMatchObject({ code: 'notAGuide' })
  expect(await programs('one')).toEqual(before)
  expect(await common.repo(EpgChannel).count()).toBe(1)
})

test('an import that is killed leaves whole days, and the next one completes it', async () => {
  const { guide, common, house } = await openImports()
  const entries = ['one', 'two'].flatMap((channel) => [...day('2026-03-01', channel), ...day('2026-03-02', channel)])
  const whole = guideOf(['one', 'two'], entries)
  for (const step of [1, 2, 3, 4, 5]) {
    const name = `dies at ${step}`
    await expect(guide(whole, { name, ctx: dyingAt(common, step) })).rejects.toThrow('killed')
    const source = await common.repo(EpgSource).get({ name })
    expect(source.importedAt).toBeNull()
    const channels = await common.repo(EpgChannel).find({ where: { sourceId: source.id } })
    const days = new Map<string, number>()
    for (const { id } of channels)
      for (const { beginsAt } of await common.repo(Program).find({ where: { epgChannelId: id } })) {
        const key = `${id} ${beginsAt.toISOString().slice(0, 10)}`
        days.set(key, (days.get(key) ?? 0) + 1)
      }
    expect([...days.values()].every((programmes) => programmes === 4)).toBe(true)
    expect(days.size).toBe(Math.max(0, step - 2))
    expect(await guide(whole, { name })).toMatchObject(counts(16 - days.size * 4, 0, 0, days.size * 4))
  }
  await house.close()
})

test('whatever liberties a guide takes, it comes in, and a second time changes nothing', async () => {
  const { guide, common } = await openImports()
  const first = await guide(oddGuide)
  expect(first.added).toBe(await common.repo(Program).count())
  expect(first.added).toBeGreaterThan(3)
  expect(await guide(oddGuide)).toEqual({ ...first, ...counts(0, 0, 0, first.added) })
})

test('a channel that only programmes speak of is a channel too', async () => {
  const { guide, programs } = await openImports()
  expect(await guide(guideOf([], twoDays))).toMatchObject(counts(8, 0, 0, 0))
  expect(await programs('one')).toHaveLength(8)
  expect(await guide(guideOf(['one'], twoDays))).toMatchObject(counts(0, 0, 0, 8))
})

test('ids and titles that are too long are cut, and stay the same the next time', async () => {
  const { guide, common } = await openImports()
  const channel = 'c'.repeat(300)
  const title = `${'t'.repeat(254)}😀 and more`
  const whole = guideOf([channel], [[channel, '2026-03-01T00:00', '2026-03-01T01:00', title]])
  expect(await guide(whole)).toMatchObject(counts(1, 0, 0, 0))
  expect(await guide(whole)).toMatchObject(counts(0, 0, 0, 1))
  expect((await common.repo(Program).find())[0]?.name).toBe('t'.repeat(254))
})

test('a title that stands in another channel’s place, or a moved stop, is told from a repeat', async () => {
  const { guide, programs } = await openImports()
  await guide(guideOf(['one'], day('2026-03-01')))
  const later = day('2026-03-01').map((entry, index): Entry =>
    index === 3 ? ['one', entry[1], '2026-03-01T23:00', entry[3]] : entry,
  )
  expect(await guide(guideOf(['one'], later))).toMatchObject(counts(0, 1, 0, 3))
  expect((await programs('one')).at(-1)?.endsAt).toEqual(new Date('2026-03-01T23:00:00Z'))
})
