import { createReadStream } from 'node:fs'
import { readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { factsOf, noRest, pictureOf, takeBoxes, type Box, type BoxRest, type PictureTrack } from '@headend/vms/core'
import type { WrittenSegment } from './segment-file.js'
import { pathOf, runLetters, segmentAt, type SegmentFacts } from './segment-name.js'

/** What of a file is whole: how many bytes, and how much time. */
const wholeOf = async (path: string): Promise<{ readonly bytes: number; readonly durationMs: number }> => {
  let rest: BoxRest = noRest
  let track: PictureTrack | undefined
  let moof: Box | undefined
  let [at, bytes, durationMs] = [0, 0, 0]
  try {
    for await (const chunk of createReadStream(path)) {
      const taken = takeBoxes(rest, chunk as Buffer)
      rest = taken.rest
      for (const box of taken.boxes) {
        at += box.bytes.length
        if (box.type === 'moov') track = pictureOf(box)
        if (box.type === 'moof') moof = box
        if (box.type !== 'mdat') continue
        durationMs += moof && track ? (factsOf(moof, track)?.durationMs ?? 0) : 0
        bytes = at
      }
    }
  } catch {
    // What comes after the last whole piece may be anything: a power cut leaves zeros.
  }
  return { bytes, durationMs }
}

const mended = async (storage: string, path: string, facts: SegmentFacts): Promise<WrittenSegment | undefined> => {
  const { bytes, durationMs } = await wholeOf(join(storage, path))
  if (durationMs <= 0) {
    await rm(join(storage, path), { force: true })
    return undefined
  }
  await truncate(join(storage, path), bytes)
  const found = { ...facts, durationMs: Math.round(durationMs), isTruncated: true }
  await rename(join(storage, path), join(storage, pathOf(found, 'new')))
  return { facts: found, bytes }
}

/** Whoever wrote a file and did not touch it for so long is not going to end it. */
export const leftMs = 10 * 60_000

/** Whose run this is and was before, and what time it is. */
export interface Recoverer {
  readonly own: string
  readonly before: string | undefined
  readonly nowMs: number
}

/**
 * What an earlier run left behind: files that it did not end are ended, and those that nobody was told of are named.
 * Another server may be writing to the same storage: what is of no run of ours is left alone until it is old.
 */
export const recovered = async (
  storage: string,
  { own, before, nowMs }: Recoverer,
): Promise<readonly WrittenSegment[]> => {
  const isLeft = async ({ run }: SegmentFacts, path: string): Promise<boolean> => {
    if (run === own.slice(0, runLetters)) return false
    if (before !== undefined && run === before.slice(0, runLetters)) return true
    const { mtimeMs } = await stat(join(storage, path)).catch(() => ({ mtimeMs: nowMs }))
    return nowMs - mtimeMs > leftMs
  }
  const found: WrittenSegment[] = []
  const names = await readdir(storage, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of names) {
    if (!one.isFile()) continue
    const path = relative(storage, join(one.parentPath, one.name))
    const segment = segmentAt(path)
    if (!segment || segment.stage === 'told' || !(await isLeft(segment.facts, path))) continue
    if (segment.stage === 'part') {
      const whole = await mended(storage, path, segment.facts)
      if (whole) found.push(whole)
    } else {
      const { size } = await stat(join(storage, path))
      found.push({ facts: segment.facts, bytes: size })
    }
  }
  return found
}
