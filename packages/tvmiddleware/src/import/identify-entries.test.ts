import { expect, test } from 'vitest'
import { chunksOf, gather } from './corpus.fixture.js'
import { identifyEntries } from './identify-entries.js'
import type { PlaylistEntry } from './playlist-items.js'
import { readPlaylist } from './playlist-reader.js'

const identify = async (...channels: [id: string, name: string, url: string][]) => {
  const list = channels.map(([id, name, url]) => `#EXTINF:-1 tvg-id="${id}",${name}\n${url}\n`).join('')
  const items = await gather(readPlaylist(chunksOf(list)))
  return identifyEntries(items.filter((item): item is PlaylistEntry => item.kind === 'entry'))
}
const keys = async (...channels: [string, string, string][]) =>
  (await identify(...channels)).entries.map(({ key }) => key)

test('a channel with an id of its own is known again under another name and address', async () => {
  const [before] = await keys(['a', 'Name', 'http://h/1'])
  const [after] = await keys(['a', 'New name', 'http://h/2'])
  expect(after).toBe(before)
  expect(before).toMatch(/^[\w-]{43}$/)
})

test('where an id repeats the name tells the channels apart, and where that repeats the address does', async () => {
  const { entries } = await identify(
    ['a', 'SD', 'http://h/1'],
    ['a', 'HD', 'http://h/2'],
    ['a', 'HD', 'http://h/3'],
    ['', 'Radio', 'http://h/4'],
    ['', 'Loop', 'http://h/5'],
    ['', 'Loop', 'http://h/6'],
  )
  expect(entries.map(({ knownBy }) => knownBy)).toEqual(['name', 'address', 'address', 'name', 'address', 'address'])
  expect(new Set(entries.map(({ key }) => key)).size).toBe(6)
})

test('a full repeat is skipped and told, and the first one is still known by its id', async () => {
  const { entries, repeats } = await identify(
    ['a', 'N', 'http://h/1'],
    ['b', 'M', 'http://h/2'],
    ['a', 'N', 'http://h/1'],
  )
  expect(entries.map(({ knownBy }) => knownBy)).toEqual(['id', 'id'])
  expect(repeats).toEqual([{ kind: 'skipped', line: 5, reason: 'repeat', detail: 'line 1' }])
})

test('an id is never taken for a name', async () => {
  const list = await keys(['a', 'x', 'http://h/1'], ['', 'a', 'http://h/2'])
  expect(new Set(list).size).toBe(2)
})
