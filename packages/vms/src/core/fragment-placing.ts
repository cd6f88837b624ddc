import { boxAt, boxesIn, boxOf, type Box } from './boxes.js'
import { defaultsOf } from './fragments.js'

/** What the head of an fMP4 says of the times of a track. */
export interface TrackTimes {
  /** Ticks in a second. */
  readonly timescale: number
  readonly defaultDuration: number
}

/** Where a fragment is to stand, and where it is to end, both in milliseconds. */
export interface Placing {
  /** So much later than it says itself. */
  readonly shiftMs: number
  /** By its own times; what begins then or later is left out. */
  readonly untilMs?: number
}

const boxHead = 8
const fieldsAt = 12
const hasOffset = 0x1
const hasFirstFlags = 0x4
const entryFields = [0x100, 0x200, 0x400, 0x800]

/** The times of each track, sound and picture. */
export const trackTimesOf = (moov: Box): ReadonlyMap<number, TrackTimes> => {
  const found = new Map<number, TrackTimes>()
  const extended = boxAt(moov, 'mvex')
  const defaults = extended ? boxesIn(extended).filter(({ type }) => type === 'trex') : []
  for (const track of boxesIn(moov).filter(({ type }) => type === 'trak')) {
    const head = boxAt(track, 'tkhd')
    const media = boxAt(track, 'mdia', 'mdhd')
    if (!head || !media) continue
    const id = head.bytes.readUInt32BE(head.bytes[8] === 1 ? 28 : 20)
    const trex = defaults.find(({ bytes }) => bytes.readUInt32BE(fieldsAt) === id)
    const timescale = media.bytes.readUInt32BE(media.bytes[8] === 1 ? 28 : 20) || 1
    found.set(id, { timescale, defaultDuration: trex?.bytes.readUInt32BE(20) ?? 0 })
  }
  return found
}

const isLong = (begin: Buffer): boolean => begin[boxHead] === 1
const ticksIn = (begin: Buffer): number =>
  isLong(begin) ? Number(begin.readBigUInt64BE(fieldsAt)) : begin.readUInt32BE(fieldsAt)

/** The box of a part's beginning, at another time; always in its long form. */
const beginAt = ({ bytes }: Box, ticks: number): Buffer => {
  const fields = Buffer.alloc(12)
  bytes.copy(fields, 0, boxHead, fieldsAt)
  fields[0] = 1
  fields.writeBigUInt64BE(BigInt(Math.max(0, ticks)), 4)
  return boxOf('tfdt', fields)
}

interface Run {
  readonly bytes: Buffer
  readonly ticks: number
  readonly samples: number
}

/** A run of samples, as many as begin before so many ticks. */
const runUntil = ({ bytes }: Box, duration: number, mostTicks: number): Run => {
  const flags = bytes.readUInt32BE(boxHead) & 0xff_ffff
  const count = bytes.readUInt32BE(fieldsAt)
  const at = fieldsAt + 4 + (flags & hasOffset ? 4 : 0) + (flags & hasFirstFlags ? 4 : 0)
  const size = entryFields.reduce((sum, one) => sum + (flags & one ? 4 : 0), 0)
  let [ticks, samples] = [0, 0]
  for (; samples < count && ticks < mostTicks; samples++)
    ticks += flags & 0x100 ? bytes.readUInt32BE(at + samples * size) : duration
  const kept = Buffer.from(bytes.subarray(boxHead, at + samples * size))
  kept.writeUInt32BE(samples, fieldsAt - boxHead)
  return { bytes: boxOf('trun', kept), ticks, samples }
}

/** Each run says where its bytes lie, counted from the beginning of a head that is shorter now. */
const moveOffsets = (moof: Buffer, lessBytes: number): void => {
  if (lessBytes === 0) return
  for (const part of boxesIn({ type: 'moof', bytes: moof }).filter(({ type }) => type === 'traf'))
    for (const { type, bytes } of boxesIn(part))
      if (type === 'trun' && bytes.readUInt32BE(boxHead) & hasOffset)
        bytes.writeInt32BE(bytes.readInt32BE(fieldsAt + 4) - lessBytes, fieldsAt + 4)
}

const partAt = (
  part: Box,
  tracks: ReadonlyMap<number, TrackTimes>,
  { shiftMs, untilMs }: Placing,
): Buffer | undefined => {
  const head = boxAt(part, 'tfhd')
  const begin = boxAt(part, 'tfdt')
  const track = head && tracks.get(head.bytes.readUInt32BE(fieldsAt))
  if (!head || !begin || !track) return part.bytes
  const { timescale, defaultDuration } = track
  const { duration } = defaultsOf(head, { defaultDuration, defaultFlags: 0 })
  const from = ticksIn(begin.bytes)
  let left = untilMs === undefined ? Infinity : (untilMs * timescale) / 1000 - from
  let samples = 0
  const boxes: Buffer[] = []
  for (const box of boxesIn(part)) {
    if (box.type === 'tfdt') boxes.push(beginAt(box, from + Math.round((shiftMs * timescale) / 1000)))
    else if (box.type === 'trun') {
      const run = runUntil(box, duration, left)
      left -= run.ticks
      samples += run.samples
      boxes.push(run.bytes)
    } else boxes.push(box.bytes)
  }
  return samples > 0 ? boxOf('traf', ...boxes) : undefined
}

/** A fragment at another time, without what begins too late; undefined where nothing of it is left. */
export const placedFragment = (
  moof: Box,
  mdat: Buffer,
  tracks: ReadonlyMap<number, TrackTimes>,
  placing: Placing,
): Buffer | undefined => {
  const boxes = boxesIn(moof).map((box) => (box.type === 'traf' ? partAt(box, tracks, placing) : box.bytes))
  const kept = boxes.filter((one) => one !== undefined)
  if (!kept.some((bytes) => bytes.toString('latin1', 4, 8) === 'traf')) return undefined
  const made = boxOf('moof', ...kept)
  moveOffsets(made, moof.bytes.length - made.length)
  return Buffer.concat([made, mdat])
}
