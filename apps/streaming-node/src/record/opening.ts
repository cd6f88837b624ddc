import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { factsOf, pictureOf, type Box, type PictureTrack } from '@headend/vms/core'

/** Where a file can be begun with: so far from its beginning, and the byte there. */
export interface Cut {
  readonly ms: number
  readonly byte: number
}

/** How a file can be played without asking it again. */
export interface Opening {
  /** Tells heads apart. */
  readonly head: string
  readonly headBytes: number
  /** At pictures that need no other. */
  readonly cuts: readonly Cut[]
}

/** Players fetch parts of about this length. */
const partMs = 4000
const mostHeadBytes = 4 * 1024 * 1024

/** The cuts with one more, where it is far enough from the last. */
export const withCut = (cuts: readonly Cut[], cut: Cut): readonly Cut[] =>
  cut.ms - (cuts.at(-1)?.ms ?? -Infinity) >= partMs ? [...cuts, cut] : cuts

/** A short name of a head, the same for the same bytes. */
export const headName = (head: Buffer): string => createHash('sha256').update(head).digest('hex').slice(0, 16)

interface Placed {
  readonly type: string
  readonly at: number
  readonly size: number
}

/** The boxes of a file, without what is in them. */
async function* boxesOf(handle: FileHandle): AsyncGenerator<Placed> {
  const head = Buffer.alloc(16)
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(head, 0, 16, at)
    if (bytesRead < 16) return
    const size = head.readUInt32BE(0) === 1 ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0)
    if (size < 8) return
    yield { type: head.toString('latin1', 4, 8), at, size }
    at += size
  }
}

const bytesOf = async (handle: FileHandle, { type, at, size }: Placed): Promise<Box> => {
  const bytes = Buffer.alloc(Math.min(size, mostHeadBytes))
  await handle.read(bytes, 0, bytes.length, at)
  return { type, bytes }
}

/** Looks a file through by the heads of its boxes alone: its pictures are not read. */
export const openingOf = async (path: string): Promise<Opening | undefined> => {
  const handle = await open(path, 'r').catch(() => undefined)
  if (!handle) return undefined
  try {
    return await lookThrough(handle)
  } catch {
    return undefined
  } finally {
    await handle.close()
  }
}

const lookThrough = async (handle: FileHandle): Promise<Opening | undefined> => {
  const heads: Buffer[] = []
  let track: PictureTrack | undefined
  let firstMs: number | undefined
  let cuts: readonly Cut[] = []
  for await (const place of boxesOf(handle)) {
    if (!['ftyp', 'moov', 'moof'].includes(place.type)) continue
    const box = await bytesOf(handle, place)
    if (place.type !== 'moof') heads.push(box.bytes)
    if (place.type === 'moov') track = pictureOf(box)
    const facts = place.type === 'moof' && track ? factsOf(box, track) : undefined
    if (!facts) continue
    firstMs ??= facts.startMs
    if (facts.isKey) cuts = withCut(cuts, { ms: Math.round(facts.startMs - firstMs), byte: place.at })
  }
  const head = Buffer.concat(heads)
  return track && { head: headName(head), headBytes: head.length, cuts }
}
