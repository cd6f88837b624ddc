import { expect, test } from 'vitest'
import { chunksOf, gather, oddPlaylist } from './corpus.fixture.js'
import { playlistLimits } from './import-limits.js'
import type { PlaylistEntry } from './playlist-items.js'
import { readPlaylist } from './playlist-reader.js'

const read = (text: string | Buffer, limits = playlistLimits) => gather(readPlaylist(chunksOf(text), limits))
const entriesOf = async (text: string | Buffer) =>
  (await read(text)).filter((item): item is PlaylistEntry => item.kind === 'entry')
const entryOf = async (info: string) => (await entriesOf(`${info}\nhttp://s.test/a\n`))[0]

test('a playlist full of oddities gives its channels, and says which lines were odd', async () => {
  const items = await read(oddPlaylist)
  expect(items.filter(({ kind }) => kind !== 'entry')).toEqual([
    { kind: 'header', line: 1, guideUrls: ['https://guide.test/a.xml.gz', 'https://guide.test/b.xml'] },
    { kind: 'note', line: 17, reason: 'noAddress' },
    { kind: 'note', line: 19, reason: 'noAddress', detail: '[NO PUBLIC STREAM]' },
    { kind: 'skipped', line: 21, reason: 'addressScheme', detail: 'file' },
    { kind: 'skipped', line: 22, reason: 'noExtinf' },
    { kind: 'skipped', line: 23, reason: 'noName' },
    { kind: 'skipped', line: 26, reason: 'badAddress' },
  ])
  expect(items.filter(({ kind }) => kind === 'entry')).toMatchObject([
    {
      line: 4,
      id: 'one.tv',
      name: 'One, "the first"',
      tvgName: 'One, Two & "Three"',
      logo: 'https://i.test/1,2.png',
      groups: ['News', 'HD'],
      url: 'https://s.test/one.m3u8',
      userAgent: 'Box/1.0 (x; y)',
      referrer: 'https://site.test/',
    },
    { line: 8, id: 'two.tv', name: 'Zwei', tvgName: '', number: 12, isRadio: true, url: 'udp://@239.0.0.1:1234' },
    { line: 10, id: '', name: 'Plain', groups: ['Kids'], userAgent: '', catchup: null },
    {
      line: 14,
      id: 'four.tv',
      groups: ['Kids'],
      url: 'https://s.test/four.mpd',
      userAgent: 'Kodi/21',
      referrer: 'https://r.test',
      catchup: { mode: 'shift', days: 7, source: '?utc={utc}' },
      properties: { inputstream: 'inputstream.adaptive' },
    },
    { line: 17, id: 'five.tv', url: null, groups: [] },
    { line: 18, id: 'six.tv', name: 'six.tv', url: null, groups: ['Films'] },
    { line: 27, id: 'one.tv', tvgName: 'again', properties: {} },
    { line: 29, id: 'last.tv', catchup: { mode: 'shift', days: 3, source: '' }, url: 'HTTPS://s.test/last.m3u8' },
  ])
})

test.each([
  ['#EXTINF:-1 tvg-id="a" group-title="x",News "24", HD', 'News "24", HD', 'x'],
  ['#EXTINF:-1 group-title="A "B", C" tvg-id="a",Name', 'Name', 'A "B", C'],
  ['#EXTINF:-1 tvg-id="a" group-title="A "B", C",Name, too', 'Name, too', 'A "B", C'],
  ['#EXTINF:-1 group-title="x" radio=true,The "24", HD', 'The "24", HD', 'x'],
  ['#EXTINF:-1 tvg-id="a" group-title="x" , Name ', 'Name', 'x'],
  ['#EXTINF:-1 tvg-id="a" group-title="x,Name', 'Name', 'x'],
  ['#EXTINF:-1 tvg-id="a"group-title="x",Name', 'Name', 'x'],
  ['#extinf:-1 GROUP-TITLE = "x",Name', 'Name', 'x'],
  ['#EXTINF:-1 group-title="x"', undefined, undefined],
  ['#EXTINF -1,Name', 'Name', undefined],
])('the name behind %s is %s', async (info, name, group) => {
  const entry = await entryOf(info)
  expect(entry?.name).toBe(name)
  expect(entry?.groups[0]).toBe(group)
})

test('the first of a repeated attribute counts, and a key cannot reach the prototype', async () => {
  const entry = await entryOf('#EXTINF:-1 tvg-id="a" tvg-id="b" __proto__="c",Name')
  expect(entry?.id).toBe('a')
  expect(Object.entries(entry?.attributes ?? {})).toContainEqual(['__proto__', 'c'])
})

test('a group holds for the channels below it until one has its own', async () => {
  const list =
    '#EXTGRP:A\n#EXTINF:1,a\nudp://1\n#EXTINF:1,b\nudp://2\n#EXTINF:1 group-title="C",c\nudp://3\n#EXTINF:1,d\nudp://4'
  expect((await entriesOf(list)).map(({ groups }) => groups.join())).toEqual(['A', 'A', 'C', ''])
})

test('letters that are not UTF-8 are read as Latin-1 and told', async () => {
  const items = await read(Buffer.from('#EXTINF:-1,Caf\xe9\nhttp://s.test/a\n', 'latin1'))
  expect(items).toMatchObject([
    { kind: 'note', line: 1, reason: 'notUtf8' },
    { kind: 'entry', name: 'Café' },
  ])
})

test('control characters do not reach names', async () => {
  expect((await entryOf('#EXTM3U\n#EXTINF:-1 tvg-id="a\u0000b",Na\u0007me\t1'))?.name).toBe('Na me 1')
})

test('a line that is too long is skipped and costs neither its neighbours nor memory', async () => {
  const limits = { ...playlistLimits, lineBytes: 50 }
  const long = `#EXTINF:-1,${'x'.repeat(60)}\nhttp://s.test/x\n#EXTINF:-1,After\nhttp://s.test/after\n`
  expect(await read(long, limits)).toMatchObject([
    { kind: 'skipped', line: 1, reason: 'lineTooLong' },
    { kind: 'entry', line: 3, name: 'After' },
  ])
})

test('too many channels and too many bytes are refused', async () => {
  const list = '#EXTINF:-1,a\nudp://1\n'.repeat(3)
  await expect(read(list, { ...playlistLimits, entries: 2 })).rejects.toMatchObject({ code: 'importTooLarge' })
  await expect(read(list, { ...playlistLimits, bytes: 20 })).rejects.toMatchObject({ code: 'importTooLarge' })
})

test.each([
  ['an empty file', ''],
  ['a web page', '<!DOCTYPE html><html></html>'],
  ['a guide', '<?xml version="1.0"?><tv/>'],
  ['bytes of a program', '\u007fELF\u0000\u0000'],
  ['a long text', 'nothing here\n'.repeat(2000)],
  ['the segments of a stream', '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.ts\n'],
])('%s is not taken for a playlist', async (_what, text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'notAPlaylist' })
})

test.each(['javascript:alert(1)', 'data:text/plain,x', 'ftp://h/x', 'gopher://h/', 'C:\\films\\a.ts'])(
  'the address %s is refused by its scheme, and no more of it is told',
  async (address) => {
    const [item] = await read(`#EXTINF:-1,a\n${address}\n`)
    expect(item).toEqual({
      kind: 'skipped',
      line: 2,
      reason: 'addressScheme',
      detail: address.split(':')[0]?.toLowerCase(),
    })
  },
)
