import { createReadStream } from 'node:fs'
import { readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { factsOf, noRest, pictureOf, takeBoxes, type Box, type BoxRest, type PictureTrack } from '@headend/vms/core'
import { headName, withCut, type Cut, type WrittenSegment } from './segment-file.js'
import { pathOf, segmentAt, type SegmentFacts } from './segment-name.js'

/** What of a file is whole, how long that is, and where it can be begun with. */
type Whole = Omit<WrittenSegment, 'facts'> & { readonly durationMs: number }

/** Goes through the boxes of a file as far as they are whole. */
class Reading {
  head = ''
  headBytes = 0
  bytes = 0
  durationMs = 0
  cuts: readonly Cut[] = []
  private rest: BoxRest = noRest
  private track: PictureTrack | undefined
  private moof: Box | undefined
  private at = 0
  private headBoxes: Buffer[] = []

  push(chunk: Buffer): void {
    const { boxes, rest } = takeBoxes(this.rest, chunk)
    this.rest = rest
    for (const box of boxes) this.take(box)
  }

  private take(box: Box): void {
    if (box.type === 'ftyp' || box.type === 'moov') this.headBoxes.push(box.bytes)
    if (box.type === 'moov') {
      this.track = pictureOf(box)
      const head = Buffer.concat(this.headBoxes)
      this.head = headName(head)
      this.headBytes = head.length
    } else if (box.type === 'moof') this.moof = box
    else if (box.type === 'mdat') this.fragment(box)
    this.at += box.bytes.length
  }

  private fragment(mdat: Box): void {
    const { moof, track } = this
    const facts = moof && track && factsOf(moof, track)
    const byte = this.at - (moof?.bytes.length ?? 0)
    if (facts?.isKey) this.cuts = withCut(this.cuts, { ms: Math.round(this.durationMs), byte })
    this.durationMs += facts?.durationMs ?? 0
    this.bytes = this.at + mdat.bytes.length
  }
}

const wholeOf = async (path: string): Promise<Whole> => {
  const reading = new Reading()
  try {
    for await (const chunk of createReadStream(path)) reading.push(chunk as Buffer)
  } catch {
    // What comes after the last whole piece may be anything: a power cut leaves zeros.
  }
  return reading
}

const mended = async (storage: string, path: string, facts: SegmentFacts): Promise<WrittenSegment | undefined> => {
  const { bytes, durationMs, head, headBytes, cuts } = await wholeOf(join(storage, path))
  if (durationMs <= 0) {
    await rm(join(storage, path), { force: true })
    return undefined
  }
  await truncate(join(storage, path), bytes)
  const found = { ...facts, durationMs: Math.round(durationMs), isTruncated: true }
  await rename(join(storage, path), join(storage, pathOf(found, 'new')))
  return { facts: found, bytes, head, headBytes, cuts }
}

/** What an earlier run left behind: files that it did not end are ended, and those that nobody was told of are named. */
export const recovered = async (storage: string): Promise<readonly WrittenSegment[]> => {
  const found: WrittenSegment[] = []
  const names = await readdir(storage, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of names) {
    if (!one.isFile()) continue
    const path = relative(storage, join(one.parentPath, one.name))
    const segment = segmentAt(path)
    if (segment?.stage === 'part') {
      const whole = await mended(storage, path, segment.facts)
      if (whole) found.push(whole)
    } else if (segment?.stage === 'new') {
      const { size } = await stat(join(storage, path))
      const { head, headBytes, cuts } = await wholeOf(join(storage, path))
      found.push({ facts: segment.facts, bytes: size, head, headBytes, cuts })
    }
  }
  return found
}
