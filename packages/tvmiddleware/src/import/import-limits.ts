const KIB = 1024
const MIB = 1024 * KIB

/** What a download or an upload may weigh, packed and unpacked. */
export interface SourceLimits {
  readonly packedBytes: number
  readonly bytes: number
  /** How many times larger than the packed bytes read so far the unpacked may be. */
  readonly ratio: number
}

export interface PlaylistLimits {
  readonly bytes: number
  readonly lineBytes: number
  readonly entries: number
}

export interface GuideLimits {
  readonly bytes: number
  /** The longest text, attribute, comment or tag, in characters. */
  readonly tokenLength: number
  readonly depth: number
  readonly attributes: number
  /** How many elements one channel or programme may hold. */
  readonly elements: number
  /** How long one channel or programme may be, in characters. */
  readonly itemLength: number
}

/** What may be laid aside while a guide is read. */
export interface StageLimits {
  readonly channels: number
  readonly reports: number
  /** The largest part that is taken into memory at once. */
  readonly partBytes: number
}

export const sourceLimits: SourceLimits = { packedBytes: 256 * MIB, bytes: 1024 * MIB, ratio: 250 }

/** A list of channels is taken into memory whole. */
export const channelsXmlLimits: SourceLimits = { packedBytes: 4 * MIB, bytes: 16 * MIB, ratio: 250 }

export const playlistLimits: PlaylistLimits = { bytes: 64 * MIB, lineBytes: 64 * KIB, entries: 100_000 }

export const guideLimits: GuideLimits = {
  bytes: 1024 * MIB,
  tokenLength: 64 * KIB,
  depth: 32,
  attributes: 64,
  elements: 2000,
  itemLength: MIB,
}

export const stageLimits: StageLimits = { channels: 100_000, reports: 200_000, partBytes: 128 * MIB }
