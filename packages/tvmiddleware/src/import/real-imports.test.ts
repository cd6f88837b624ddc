import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { dumpOf, type TestHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { Category } from '../categories/category.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { Program } from '../epg/program.table.js'
import { openImports } from './imports.fixture.js'

const folder = process.env.HEADEND_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data')
const isThere = existsSync(join(folder, 'us-guide.xml'))
if (!isThere) console.info(`The real files are not in ${folder}, so they are not imported.`)
const real = test.skipIf(!isThere)
const minutes = 60_000

const bytes = (file: string) => createReadStream(join(folder, file)) as AsyncIterable<Buffer>
const nothing = { added: 0, changed: 0, removed: 0 }

/** The rows that imports write, without what only tells when they ran. */
const written = async (house: TestHouse) => {
  const dump = await dumpOf(house)
  const names = ['tvm_channels', 'tvm_categories', 'tvm_tariff_channels', 'tvm_epg_channels', 'tvm_programs']
  return names.map((name) => dump[name])
}

real(
  'the American list and guide come in whole, meet each other, and change nothing when they come again',
  async () => {
    const { house, common, playlists, guides, viewer } = await openImports({ now: '2026-05-22T12:00:00Z' })
    const list = () => playlists.import(house.ctx, bytes('us-playlist.m3u'), { name: 'us', tariffName: 'All' })
    const guide = async () => guides.import(common, await guides.source(common, 'us'), bytes('us-guide.xml'))

    expect(await list()).toMatchObject({ added: 667, changed: 0, removed: 0, unchanged: 0 })
    expect(await guide()).toMatchObject({ added: 10_672, read: 10_672, channels: 667, removed: 0, skipped: [] })
    expect(await common.repo(EpgChannel).count()).toBe(667)
    expect(await common.repo(Program).count()).toBe(10_672)
    const first = await written(house)
    expect(await list()).toMatchObject({ ...nothing, unchanged: 667 })
    expect(await guide()).toMatchObject({ ...nothing, unchanged: 10_672 })
    expect(await written(house)).toEqual(first)

    const box = await viewer('All')
    const { channels } = (await box.get('/channel/list/')) as { channels: Record<string, unknown>[] }
    expect(channels).toHaveLength(667)
    expect(channels.filter((row) => row['program_id'] !== -1 || row['next_program_id'] !== -1)).toHaveLength(667)
    expect(channels.filter((row) => row['program_id'] !== -1).length).toBeGreaterThan(500)
    expect(channels[0]).toMatchObject({
      name: '3ABN Latino',
      icon: 'https://i.imgur.com/Ugb4AFo.png',
      url: 'https://3abn.bozztv.com/3abn2/Lat_live/smil:Lat_live.smil/playlist.m3u8',
    })
    for (const row of channels.filter(({ program_id }) => program_id !== -1)) {
      const now = house.clock.now().getTime() / 1000
      expect(row['program_begin_time']).toBeLessThanOrEqual(now)
      expect(row['program_end_time']).toBeGreaterThan(now)
    }
    const guideOfOne = (await box.get('/program/list/', { cid: Number(channels[0]?.['id']), date: '22.05.2026' })) as {
      programs: unknown[]
    }
    expect(guideOfOne.programs.length).toBeGreaterThan(0)
    await house.close()
  },
  3 * minutes,
)

real(
  'the list of the world comes in as 2,056 channels, with its 3 repeats told by line',
  async () => {
    const { house, playlists, channels } = await openImports()
    const list = () => playlists.import(house.ctx, bytes('world-playlist.m3u8'), { name: 'world', tariffName: '' })
    const summary = await list()
    expect(summary).toMatchObject({ added: 2056, changed: 0, removed: 0 })
    const repeats = summary.skipped.filter(({ reason }) => reason === 'repeat')
    expect(repeats.map(({ line }) => line)).toEqual([3500, 3746, 3762])
    expect((await channels())[0]).toMatchObject({ name: 'Kanali 7 Ⓢ', position: 1000 })
    expect((await house.ctx.repo(Category).find({ order: ['id'] }))[0]).toMatchObject({ name: 'Albania' })
    const first = await written(house)
    expect(await list()).toMatchObject({ ...nothing, unchanged: 2056 })
    expect(await written(house)).toEqual(first)
    await house.close()
  },
  2 * minutes,
)

real(
  'the guide of Freeview comes in as 1,866 programmes on 8 channels, with 204 repeats',
  async () => {
    const { house, common, guides, programs } = await openImports()
    const guide = async () =>
      guides.import(common, await guides.source(common, 'freeview'), bytes('freeview-guide.xml'))
    const summary = await guide()
    expect(summary).toMatchObject({ read: 2070, added: 1866, channels: 8 })
    expect(summary.skipped.filter(({ reason }) => reason === 'repeat')).toHaveLength(204)
    expect(await common.repo(Program).count()).toBe(1866)
    const nuacht = (await programs('RTENews.ie')).find(
      ({ beginsAt }) => +beginsAt === Date.parse('2026-08-22T16:45:00Z'),
    )
    expect(nuacht).toMatchObject({
      name: 'Nuacht RTÉ',
      description: 'Príomhscéalta an lae ó Nuacht RTÉ.',
      endsAt: new Date('2026-08-22T17:01:00Z'),
    })
    const first = await written(house)
    expect(await guide()).toMatchObject({ ...nothing, unchanged: 1866 })
    expect(await written(house)).toEqual(first)
    await house.close()
  },
  2 * minutes,
)
