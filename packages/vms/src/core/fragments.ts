import { boxAt, boxesIn, type Box } from './boxes.js'

/** What the head of an fMP4 says of its picture. */
export interface PictureTrack {
  readonly trackId: number
  /** Ticks in a second. */
  readonly timescale: number
  readonly codec: string
  readonly defaultDuration: number
  readonly defaultFlags: number
}

/** What a fragment says of its part of the picture. */
export interface FragmentFacts {
  /** It begins with a picture that needs no other. */
  readonly isKey: boolean
  /** Where it begins, from the beginning of the stream. */
  readonly startMs: number
  readonly durationMs: number
}

const fieldsAt = 12
const notSync = 0x1_0000

const codecOf = (track: Box): string => {
  const entries = boxAt(track, 'mdia', 'minf', 'stbl', 'stsd')
  return entries && entries.bytes.length >= 24 ? entries.bytes.toString('latin1', 20, 24) : ''
}

/** The track that is a picture; undefined where the camera sends none. */
export const pictureOf = (moov: Box): PictureTrack | undefined => {
  for (const track of boxesIn(moov).filter(({ type }) => type === 'trak')) {
    const handler = boxAt(track, 'mdia', 'hdlr')
    const head = boxAt(track, 'tkhd')
    const media = boxAt(track, 'mdia', 'mdhd')
    if (handler?.bytes.toString('latin1', 16, 20) !== 'vide' || !head || !media) continue
    const trackId = head.bytes.readUInt32BE(head.bytes[8] === 1 ? 28 : 20)
    const timescale = media.bytes.readUInt32BE(media.bytes[8] === 1 ? 28 : 20)
    const extended = boxAt(moov, 'mvex')
    const trex = extended && boxesIn(extended).find((box) => box.bytes.readUInt32BE(fieldsAt) === trackId)
    const [defaultDuration, defaultFlags] = trex ? [trex.bytes.readUInt32BE(20), trex.bytes.readUInt32BE(28)] : [0, 0]
    return { trackId, timescale: timescale || 1, codec: codecOf(track), defaultDuration, defaultFlags }
  }
  return undefined
}

interface Defaults {
  readonly trackId: number
  readonly duration: number
  readonly flags: number
}

/** What the head of a part says of its samples, where they say nothing themselves. */
export const defaultsOf = ({ bytes }: Box, track: Pick<PictureTrack, 'defaultDuration' | 'defaultFlags'>): Defaults => {
  const flags = bytes.readUInt32BE(8) & 0xff_ffff
  let at = fieldsAt + 4 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0)
  const duration = flags & 0x8 ? bytes.readUInt32BE(at) : track.defaultDuration
  at += (flags & 0x8 ? 4 : 0) + (flags & 0x10 ? 4 : 0)
  const sampleFlags = flags & 0x20 ? bytes.readUInt32BE(at) : track.defaultFlags
  return { trackId: bytes.readUInt32BE(fieldsAt), duration, flags: sampleFlags }
}

const runOf = ({ bytes }: Box, defaults: Defaults): { readonly ticks: number; readonly firstFlags: number } => {
  const flags = bytes.readUInt32BE(8) & 0xff_ffff
  const count = bytes.readUInt32BE(fieldsAt)
  let at = fieldsAt + 4 + (flags & 0x1 ? 4 : 0)
  let firstFlags = flags & 0x4 ? bytes.readUInt32BE(at) : undefined
  at += flags & 0x4 ? 4 : 0
  const size = [0x100, 0x200, 0x400, 0x800].reduce((sum, one) => sum + (flags & one ? 4 : 0), 0)
  if (flags & 0x400) firstFlags ??= bytes.readUInt32BE(at + (flags & 0x100 ? 4 : 0) + (flags & 0x200 ? 4 : 0))
  let ticks = 0
  for (let sample = 0; sample < count; sample++)
    ticks += flags & 0x100 ? bytes.readUInt32BE(at + sample * size) : defaults.duration
  return { ticks, firstFlags: firstFlags ?? defaults.flags }
}

const beginOf = ({ bytes }: Box): number =>
  bytes[8] === 1 ? Number(bytes.readBigUInt64BE(fieldsAt)) : bytes.readUInt32BE(fieldsAt)

/** What the head of a fragment says of the picture; undefined where it holds sound alone. */
export const factsOf = (moof: Box, track: PictureTrack): FragmentFacts | undefined => {
  for (const part of boxesIn(moof).filter(({ type }) => type === 'traf')) {
    const head = boxAt(part, 'tfhd')
    const begin = boxAt(part, 'tfdt')
    const defaults = head && defaultsOf(head, track)
    if (!begin || defaults?.trackId !== track.trackId) continue
    const runs = boxesIn(part).flatMap((box) => (box.type === 'trun' ? [runOf(box, defaults)] : []))
    const ticks = runs.reduce((sum, run) => sum + run.ticks, 0)
    return {
      isKey: ((runs[0]?.firstFlags ?? notSync) & notSync) === 0,
      startMs: (beginOf(begin) * 1000) / track.timescale,
      durationMs: (ticks * 1000) / track.timescale,
    }
  }
  return undefined
}
