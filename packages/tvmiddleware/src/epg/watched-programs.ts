import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Bytes } from '@headend/base'

/** Seconds that somebody has watched, by programme. */
export type Watched = ReadonlyMap<number, number>

const zipped = promisify(gzip)

// A quote inside a text is written with a backslash, so a row begins nowhere but where it begins.
const rowStart = /\{"id":(\d+),/g
const untouched = '"position":0'

const listedIn = new WeakMap<Bytes, ReadonlySet<number>>()

const idsIn = (bytes: Bytes): ReadonlySet<number> => {
  let ids = listedIn.get(bytes)
  if (!ids) {
    ids = new Set([...bytes.body.toString().matchAll(rowStart)].map(([, id]) => Number(id)))
    listedIn.set(bytes, ids)
  }
  return ids
}

/**
 * A written list of programmes with the positions of one account. Lists that hold none of its programmes are shared as
 * they are; the others are not kept, so they are zipped in haste.
 */
export const withPositions = (bytes: Bytes, watched: Watched): Bytes | Promise<Bytes> => {
  if (watched.size === 0) return bytes
  const listed = idsIn(bytes)
  return [...watched.keys()].some((id) => listed.has(id)) ? patched(bytes, watched) : bytes
}

const patched = async ({ body, contentType, until }: Bytes, watched: Watched): Promise<Bytes> => {
  const text = body.toString()
  const parts: string[] = []
  let done = 0
  for (const { 1: id, index } of text.matchAll(rowStart)) {
    const seconds = watched.get(Number(id))
    if (seconds === undefined) continue
    const at = text.indexOf(untouched, index)
    parts.push(text.slice(done, at), `"position":${seconds}`)
    done = at + untouched.length
  }
  const own = Buffer.from(parts.join('') + text.slice(done))
  const small = await zipped(own, { level: constants.Z_BEST_SPEED })
  return { body: own, contentType, gzip: small, ...(until && { until }) }
}
