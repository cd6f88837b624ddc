import {
  checkView,
  factsOf,
  keyFragment,
  keyPictureOf,
  noRest,
  pictureOf,
  placedFragment,
  recordedOrigin,
  silentHead,
  takeBoxes,
  type Box,
  type PictureTrack,
  type Placing,
  type PlayedRange,
  type TokenKey,
} from '@headend/vms/core'
import type { NodeClock } from '../machine/clock.js'
import { refusal, refusedView, type PlayerAnswer } from '../answers/player-answer.js'
import { segmentNamed, type SegmentFacts } from '../record/segment-name.js'
import { mostPartBytes, type FileHead, type RecordedFiles } from './recorded-files.js'

/** A part of a file: its bytes, and how far into the file it is played; 0 is to its end. */
interface Part {
  readonly from: number
  readonly to: number
  readonly untilMs: number
}

/** What a player asks for: `/play/v1/<token>/<camera>/<file>`. */
export interface RecordedAsk {
  readonly token: string
  readonly guid: string
  readonly name: string
  /** The head where there is none. */
  readonly part: Part | undefined
  /** Whole pictures alone, without sound. */
  readonly isKeys: boolean
  readonly ip: string
}

/** So many parts are read at once: each is in memory whole. */
const mostAtOnce = 16
const shape =
  /^\/play\/v1\/([\w.-]{1,4096})\/([\w-]{1,64})\/([\w-]{1,80})\.(?:(head|key)\.mp4|(\d{1,10})-(\d{1,10})-(\d{1,8})(\.key)?\.m4s)$/

export const recordedAskOf = (path: string, ip: string): RecordedAsk | undefined => {
  const [, token, guid, name, head, from, to, until, key] = shape.exec(path) ?? []
  if (!token || !guid || !name) return undefined
  const part = head ? undefined : { from: Number(from), to: Number(to), untilMs: Number(until) }
  return { token, guid, name, part, isKeys: head === 'key' || key !== undefined, ip }
}

const isWithin = (startMs: number, endMs: number, { fromMs, toMs }: PlayedRange): boolean =>
  startMs < toMs && endMs > fromMs

/** Gives players what was recorded: of the camera and the time of their token alone. */
export class RecordedAnswers {
  private keys: readonly TokenKey[] = []
  private running = 0

  constructor(
    private readonly files: RecordedFiles,
    private readonly clock: Pick<NodeClock, 'wallMs'>,
  ) {}

  /** From now on tokens are believed that were signed with one of these. */
  believe(keys: readonly TokenKey[]): void {
    this.keys = keys
  }

  async answer(ask: RecordedAsk, nowMs: number = this.clock.wallMs()): Promise<PlayerAnswer> {
    const verdict = checkView(ask.token, this.keys, { camera: ask.guid, scope: 'play', ip: ask.ip, nowMs })
    if ('refused' in verdict) return refusedView(verdict.refused)
    const { range } = verdict.claims
    const facts = segmentNamed(ask.guid, ask.name)
    if (!range || !facts) return refusal(404, 'NOT_FOUND')
    if (!isWithin(facts.startMs, facts.startMs + facts.durationMs, range)) return refusal(403, 'FORBIDDEN')
    if (this.running >= mostAtOnce) return refusal(503, 'BUSY', 1)
    this.running += 1
    try {
      return await this.read(ask, facts, range)
    } finally {
      this.running -= 1
    }
  }

  private async read({ part, isKeys }: RecordedAsk, facts: SegmentFacts, range: PlayedRange): Promise<PlayerAnswer> {
    const head = await this.files.head(facts)
    if (!head) return refusal(404, 'NOT_FOUND')
    if (!part) return headAnswer(head, isKeys)
    if (part.to <= part.from || part.to - part.from > mostPartBytes) return refusal(404, 'NOT_FOUND')
    const bytes = await this.files.part(facts, part.from, part.to)
    const body = bytes && placed(bytes, head, { facts, range, untilMs: part.untilMs, isKeys })
    if (!body) return refusal(404, 'NOT_FOUND')
    return { status: 200, type: 'video/iso.segment', body, maxAgeSeconds: 3600 }
  }
}

const headAnswer = (head: FileHead, isKeys: boolean): PlayerAnswer => {
  const track = pictureOf(head.moov)
  if (isKeys && !track) return refusal(404, 'NOT_FOUND')
  const body = isKeys && track ? silentHead(takeBoxes(noRest, head.bytes).boxes, track) : head.bytes
  return { status: 200, type: 'video/mp4', body, maxAgeSeconds: 3600 }
}

interface Frame {
  readonly facts: SegmentFacts
  readonly range: PlayedRange
  readonly untilMs: number
  readonly isKeys: boolean
}

/** A fragment of a part, and when it is to be seen. */
interface Shown {
  readonly moof: Box
  readonly mdat: Buffer
  readonly endMs: number
}

/**
 * The fragments of a part on the one clock of the range, so that what several servers recorded follows without a jump;
 * undefined where the bytes are no fragments, or of another time than the token's.
 */
const placed = (bytes: Buffer, head: FileHead, { facts, range, untilMs, isKeys }: Frame): Buffer | undefined => {
  const track = pictureOf(head.moov)
  const zero = track && factsOf(head.first, track)
  if (!track || !zero) return undefined
  const shiftMs = facts.startMs - recordedOrigin(range) - zero.startMs
  const shown: Shown[] = []
  try {
    const { boxes } = takeBoxes(noRest, bytes)
    for (const [at, moof] of boxes.entries()) {
      const mdat = boxes[at + 1]
      if (moof.type !== 'moof' || mdat?.type !== 'mdat') continue
      const own = factsOf(moof, track)
      const startMs = facts.startMs + (own ? own.startMs - zero.startMs : 0)
      if (own && !isWithin(startMs, startMs + own.durationMs + leadMs, range)) continue
      shown.push({ moof, mdat: mdat.bytes, endMs: own ? own.startMs + own.durationMs : 0 })
    }
    const placing = { shiftMs, ...(untilMs > 0 && { untilMs: zero.startMs + untilMs }) }
    if (isKeys) return keysOf(shown, track, placing)
    const made = shown.flatMap(({ moof, mdat }) => placedFragment(moof, mdat, head.tracks, placing) ?? [])
    return made.length > 0 ? Buffer.concat(made) : undefined
  } catch {
    return undefined
  }
}

/** The whole pictures of a part, each until the next. */
const keysOf = (shown: readonly Shown[], track: PictureTrack, { shiftMs, untilMs = Infinity }: Placing) => {
  const endMs = Math.min(untilMs, Math.max(...shown.map((one) => one.endMs)))
  const keys = shown
    .flatMap(({ moof, mdat }) => keyPictureOf(moof, mdat, track) ?? [])
    .filter(({ startMs }) => startMs < endMs)
  if (keys.length === 0) return undefined
  return Buffer.concat(
    keys.map(({ bytes, startMs }, at) => {
      const toMs = keys[at + 1]?.startMs ?? endMs
      return keyFragment(bytes, track, { fromMs: startMs + shiftMs, toMs: toMs + shiftMs, number: at + 1 })
    }),
  )
}

/** Pictures that those of the range cannot be seen without may be so much older. */
const leadMs = 30_000
