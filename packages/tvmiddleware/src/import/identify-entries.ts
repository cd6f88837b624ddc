import { createHash } from 'node:crypto'
import type { PlaylistEntry, PlaylistSkipped } from './playlist-items.js'

/** An entry with the key by which the same channel is found again when its playlist is imported the next time. */
export interface IdentifiedEntry {
  readonly key: string
  readonly knownBy: 'id' | 'name' | 'address'
  readonly entry: PlaylistEntry
}

export interface IdentifiedPlaylist {
  readonly entries: readonly IdentifiedEntry[]
  readonly repeats: readonly PlaylistSkipped[]
}

/** 43 plain characters, so that ids and names of any length and script fit a key column. */
const keyOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

const count = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/**
 * Gives each entry its key: by its id where that is unique in the file, else by id and name, else by id, name and
 * address, since names alone repeat. A full repeat is reported, and does not make the first one's id less unique.
 */
export const identifyEntries = (read: Iterable<PlaylistEntry>): IdentifiedPlaylist => {
  const distinct = new Map<string, PlaylistEntry>()
  const repeats: PlaylistSkipped[] = []
  for (const entry of read) {
    const key = keyOf('address', entry.id, entry.name, entry.url ?? '')
    const first = distinct.get(key)
    if (!first) distinct.set(key, entry)
    else repeats.push({ kind: 'skipped', line: entry.line, reason: 'repeat', detail: `line ${first.line}` })
  }
  const all = [...distinct.values()]
  const ids = count(all.map(({ id }) => id))
  const names = count(all.map(({ id, name }) => keyOf('name', id, name)))
  const entries = [...distinct].map(([full, entry]): IdentifiedEntry => {
    if (entry.id && ids.get(entry.id) === 1) return { key: keyOf('id', entry.id), knownBy: 'id', entry }
    const named = keyOf('name', entry.id, entry.name)
    return names.get(named) === 1 ? { key: named, knownBy: 'name', entry } : { key: full, knownBy: 'address', entry }
  })
  return { entries, repeats }
}
