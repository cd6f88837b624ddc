import { boxAt, boxesIn, boxOf, type Box } from './boxes.js'
import { defaultsOf, factsOf, type PictureTrack } from './fragments.js'

/** A picture that needs no other, out of a fragment. */
export interface KeyPicture {
  readonly bytes: Buffer
  /** By the clock of its file, as its part says it. */
  readonly startMs: number
}

const [hasOffset, hasFirstFlags, hasDuration, hasSize, isFromMoof] = [0x1, 0x4, 0x100, 0x200, 0x20000] as const
/** It needs no other picture. */
const wholeFlags = 0x200_0000
const fieldsAt = 12
const trackIdOf = ({ bytes }: Box): number => bytes.readUInt32BE(fieldsAt)

/** The size of a track's pictures where none is said for each. */
const defaultSizeOf = ({ bytes }: Box): number => {
  const flags = bytes.readUInt32BE(8) & 0xff_ffff
  const at = fieldsAt + 4 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0) + (flags & 0x8 ? 4 : 0)
  return flags & 0x10 ? bytes.readUInt32BE(at) : 0
}

/** Where the first sample of a run lies, counted from the beginning of its fragment, and how long it is. */
const firstOf = ({ bytes }: Box, defaultSize: number): { readonly at: number; readonly size: number } => {
  const flags = bytes.readUInt32BE(8) & 0xff_ffff
  const at = flags & hasOffset ? bytes.readInt32BE(fieldsAt + 4) : 0
  const entry = fieldsAt + 4 + (flags & hasOffset ? 4 : 0) + (flags & hasFirstFlags ? 4 : 0)
  const size = flags & hasSize ? bytes.readUInt32BE(entry + (flags & hasDuration ? 4 : 0)) : defaultSize
  return { at, size }
}

/** The whole picture that a fragment begins with; undefined where it begins with none. */
export const keyPictureOf = (moof: Box, mdat: Buffer, track: PictureTrack): KeyPicture | undefined => {
  const facts = factsOf(moof, track)
  if (!facts?.isKey) return undefined
  for (const part of boxesIn(moof).filter(({ type }) => type === 'traf')) {
    const head = boxAt(part, 'tfhd')
    const run = boxAt(part, 'trun')
    if (!head || !run || defaultsOf(head, track).trackId !== track.trackId) continue
    const { at, size } = firstOf(run, defaultSizeOf(head))
    const from = at - moof.bytes.length
    if (from < 8 || size === 0 || from + size > mdat.length) return undefined
    return { bytes: mdat.subarray(from, from + size), startMs: facts.startMs }
  }
  return undefined
}

const numbers = (...all: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(all.length * 4)
  for (const [at, one] of all.entries()) bytes.writeUInt32BE(one >>> 0, at * 4)
  return bytes
}

/** A fragment of one picture that is shown from one moment to another, in milliseconds. */
export const keyFragment = (
  picture: Buffer,
  { trackId, timescale }: PictureTrack,
  time: { readonly fromMs: number; readonly toMs: number; readonly number: number },
): Buffer => {
  const ticksOf = (ms: number): number => Math.max(0, Math.round((ms * timescale) / 1000))
  const begin = Buffer.alloc(12)
  begin[0] = 1
  begin.writeBigUInt64BE(BigInt(ticksOf(time.fromMs)), 4)
  const ticks = Math.max(1, ticksOf(time.toMs) - ticksOf(time.fromMs))
  const moofOf = (offset: number): Buffer => {
    const run = numbers(hasOffset | hasFirstFlags | hasDuration | hasSize, 1, offset, wholeFlags, ticks, picture.length)
    const part = boxOf('traf', boxOf('tfhd', numbers(isFromMoof, trackId)), boxOf('tfdt', begin), boxOf('trun', run))
    return boxOf('moof', boxOf('mfhd', numbers(0, time.number)), part)
  }
  return Buffer.concat([moofOf(moofOf(0).length + 8), boxOf('mdat', picture)])
}

const isOther = (box: Box, trackId: number): boolean => {
  if (box.type === 'trex') return trackIdOf(box) !== trackId
  if (box.type !== 'trak') return false
  const head = boxAt(box, 'tkhd')
  return head?.bytes.readUInt32BE(head.bytes[8] === 1 ? 28 : 20) !== trackId
}

/** The head of a film without its sound: of that nothing is played. */
export const silentHead = (boxes: readonly Box[], { trackId }: PictureTrack): Buffer => {
  const without = (box: Box): Buffer => {
    if (box.type !== 'moov' && box.type !== 'mvex') return box.bytes
    return boxOf(
      box.type,
      ...boxesIn(box)
        .filter((one) => !isOther(one, trackId))
        .map(without),
    )
  }
  return Buffer.concat(boxes.map(without))
}
