import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gather } from './corpus.fixture.js'
import { arrangeChannel } from './guide-days.js'
import type { GuideProgramme, GuideText } from './guide-items.js'
import { readGuide } from './guide-reader.js'
import { identifyEntries } from './identify-entries.js'
import { openImportSource } from './open-source.js'
import type { PlaylistEntry } from './playlist-items.js'
import { readPlaylist } from './playlist-reader.js'
import { stageGuide } from './stage-guide.js'

const folder = process.env.HEADEND_SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data')
const isThere = existsSync(join(folder, 'us-guide.xml'))
if (!isThere) console.info(`The real files are not in ${folder}, so they are not tested.`)
const real = test.skipIf(!isThere)

const open = (file: string) => openImportSource(createReadStream(join(folder, file)))

const readList = async (file: string) => {
  const items = await gather(readPlaylist(open(file)))
  const entries = items.filter((item): item is PlaylistEntry => item.kind === 'entry')
  const reports = items.filter((item) => item.kind === 'skipped' || item.kind === 'note')
  return { items, reports, read: entries.length, ...identifyEntries(entries) }
}

const readWhole = async (file: string) => {
  const staged = await stageGuide(readGuide(open(file)))
  const arranged = new Map<string, ReturnType<typeof arrangeChannel>>()
  for await (const { channelId, programmes } of staged.batches()) arranged.set(channelId, arrangeChannel(programmes))
  await staged.close()
  const all = [...arranged.values()]
  const programmes = all.flatMap((channel) => channel.programmes)
  return { staged, arranged, programmes, skipped: all.flatMap((channel) => channel.skipped) }
}

const first = (texts: readonly GuideText[] | undefined) => texts?.[0]?.text
const at = (programmes: readonly GuideProgramme[] | undefined, iso: string) =>
  programmes?.find(({ start }) => start.getTime() === new Date(iso).getTime())

real('the American playlist has 667 channels, 18 of them without a stream', async () => {
  const { entries, repeats, reports, read } = await readList('us-playlist.m3u')
  expect([read, entries.length, repeats.length]).toEqual([667, 667, 0])
  expect(reports).toHaveLength(18)
  expect(entries.filter(({ entry }) => entry.url === null)).toHaveLength(18)
  expect(entries.every(({ knownBy }) => knownBy === 'id')).toBe(true)
  expect(entries[0]?.entry).toMatchObject({
    id: '3ABNLatino.us@SD',
    name: '3ABN Latino',
    logo: 'https://i.imgur.com/Ugb4AFo.png',
    groups: ['Religious'],
    url: 'https://3abn.bozztv.com/3abn2/Lat_live/smil:Lat_live.smil/playlist.m3u8',
  })
  expect(entries.find(({ entry }) => entry.id === 'CNBC.us@SD')?.entry).toMatchObject({
    url: null,
    referrer: 'https://www.newslive.com/business/cnbc-live-free.html',
  })
})

real('the playlist of the world has 2,059 entries, of which 2,056 are channels and 3 repeats', async () => {
  const { items, entries, repeats, reports, read } = await readList('world-playlist.m3u8')
  expect([read, entries.length, repeats.length]).toEqual([2059, 2056, 3])
  expect(new Set(entries.map(({ key }) => key)).size).toBe(2056)
  expect(repeats.map(({ line }) => line)).toEqual([3500, 3746, 3762])
  expect(reports.map(({ reason }) => reason)).toEqual(Array.from({ length: 9 }, () => 'noAddress'))
  const header = items.find((item) => item.kind === 'header')
  expect(header?.guideUrls).toHaveLength(101)
  expect(header?.guideUrls[0]).toBe('https://epgshare01.online/epgshare01/epg_ripper_AL1.xml.gz')
  expect(entries[0]?.entry).toMatchObject({ name: 'Kanali 7 Ⓢ', tvgName: 'Kanali 7', groups: ['Albania'] })
})

real('the American guide has 10,672 programmes on 667 channels', async () => {
  const { staged, arranged, programmes, skipped } = await readWhole('us-guide.xml')
  expect([staged.channels.length, staged.programmes, staged.reports.length]).toEqual([667, 10_672, 0])
  expect([arranged.size, programmes.length, skipped.length]).toEqual([667, 10_672, 0])
  expect(staged.channels.find(({ id }) => id === 'AE.us@East')?.names).toEqual([{ lang: 'en', text: 'A&E East' }])
})

real('the guide of Freeview has 2,070 programmes, of which 1,866 stay on 8 channels and 204 are repeats', async () => {
  const { staged, arranged, programmes, skipped } = await readWhole('freeview-guide.xml')
  expect([staged.channels.length, staged.programmes, staged.reports.length]).toEqual([9, 2070, 0])
  expect([arranged.size, programmes.length, skipped.length]).toEqual([8, 1866, 204])
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['repeat']))
  const nuacht = at(arranged.get('RTENews.ie')?.programmes, '2026-08-22T16:45:00Z')
  expect(first(nuacht?.titles)).toBe('Nuacht RTÉ')
  expect(first(nuacht?.descriptions)).toBe('Príomhscéalta an lae ó Nuacht RTÉ.')
  expect(nuacht?.stop).toEqual(new Date('2026-08-22T17:01:00Z'))
})

real('every channel of the American playlist has its programmes in the American guide', async () => {
  const { entries } = await readList('us-playlist.m3u')
  const { arranged } = await readWhole('us-guide.xml')
  expect(entries.filter(({ entry }) => !arranged.has(entry.id))).toEqual([])
})
