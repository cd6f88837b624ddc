import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { noRest, takeBoxes, trackTimesOf, type Box, type TrackTimes } from '@headend/vms/core'
import { pathOf, type SegmentFacts } from '../record/segment-name.js'

/** What begins a recorded file. */
export interface FileHead {
  readonly bytes: Buffer
  readonly moov: Box
  readonly tracks: ReadonlyMap<number, TrackTimes>
  /** The head of its first fragment. */
  readonly first: Box
}

/** No part of a recording is larger: what a camera sends in its longest time between two whole pictures. */
export const mostPartBytes = 64 * 1024 * 1024
const mostHeadBytes = 1024 * 1024
const stepBytes = 64 * 1024
const mostKept = 200

const readAll = async (handle: FileHandle, from: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

const headIn = async (handle: FileHandle): Promise<FileHead | undefined> => {
  for (let size = stepBytes; size <= mostHeadBytes; size *= 4) {
    const { boxes } = takeBoxes(noRest, await readAll(handle, 0, size))
    const first = boxes.find(({ type }) => type === 'moof')
    const moov = boxes.find(({ type }) => type === 'moov')
    if (!moov || !first) continue
    const bytes = Buffer.concat(boxes.slice(0, boxes.indexOf(first)).map((box) => box.bytes))
    return { bytes, moov, tracks: trackTimesOf(moov), first }
  }
  return undefined
}

/** Recorded files on the storages of this server. */
export class RecordedFiles {
  private readonly heads = new Map<string, FileHead>()

  constructor(private readonly storages: readonly string[]) {}

  async head(facts: SegmentFacts): Promise<FileHead | undefined> {
    const name = pathOf(facts, 'told')
    const known = this.heads.get(name)
    if (known) return known
    const found = await this.within(facts, headIn)
    if (!found) return undefined
    this.heads.set(name, found)
    const [oldest] = this.heads.keys()
    if (this.heads.size > mostKept && oldest !== undefined) this.heads.delete(oldest)
    return found
  }

  /** The bytes from one place up to another; undefined where they are not there. */
  async part(facts: SegmentFacts, from: number, to: number): Promise<Buffer | undefined> {
    if (to - from > mostPartBytes) return undefined
    const bytes = await this.within(facts, (handle) => readAll(handle, from, to - from))
    return bytes?.length === to - from ? bytes : undefined
  }

  private async within<T>(facts: SegmentFacts, deed: (handle: FileHandle) => Promise<T>): Promise<T | undefined> {
    for (const stage of ['told', 'new'] as const)
      for (const storage of this.storages) {
        const flags = constants.O_RDONLY | constants.O_NOFOLLOW
        const handle = await open(join(storage, pathOf(facts, stage)), flags).catch(() => undefined)
        if (!handle) continue
        try {
          return await deed(handle)
        } finally {
          await handle.close()
        }
      }
    return undefined
  }
}
