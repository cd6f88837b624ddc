import type { Context } from '@headend/base'
import {
  playableStretches,
  playedSegments,
  signView,
  type PlacedSegment,
  type PlayedRange,
  type PlayedSegment,
} from '../core.js'
import type { ViewKeysService } from '../live/view-keys.service.js'
import { publicNameOf, type IndexedFile } from '../recordings/recorded-file.js'
import type { RecordingIndexService } from '../recordings/recording-index.service.js'
import type { PlayedPlacesService } from './played-places.service.js'

/** Who plays a time of a camera, and until when. */
export interface RangeWish extends PlayedRange {
  readonly guid: string
  readonly session: string
  readonly subject: string
  readonly untilMs: number
}

/** A time that was recorded and that nobody gives now. */
export interface AwayTime {
  readonly fromMs: number
  readonly toMs: number
  readonly server: string
}

/** What a range is played from. */
export interface PlayedRangeParts {
  readonly segments: readonly PlacedSegment[]
  readonly away: readonly AwayTime[]
}

/** Puts a time together from the files of all servers that hold a part of it. */
export class PlayedRangeService {
  constructor(
    private readonly index: RecordingIndexService,
    private readonly places: PlayedPlacesService,
    private readonly viewKeys: ViewKeysService,
  ) {}

  async parts(ctx: Context, wish: RangeWish): Promise<PlayedRangeParts> {
    const { guid, fromMs, toMs } = wish
    const [files, places] = await Promise.all([this.index.files(ctx, guid, fromMs, toMs), this.places.of(ctx)])
    const token = this.token(ctx, wish)
    const segments = playedSegments(playableStretches(files, fromMs, toMs))
    const away: AwayTime[] = []
    let before: string | undefined
    const placed = segments.map((segment) => {
      const { name: server, url } = places.of(segment.piece)
      const name = publicNameOf(segment.piece)
      const isAway = url === undefined || name === undefined
      if (isAway) note(away, segment, server)
      const base = `${url ?? ''}/play/v1/${token}/${guid}/${name ?? 'none'}`
      const isNew = url !== before
      before = url
      return { ...timesOf(segment, isNew), isAway, ...addressesOf(base, segment) }
    })
    return { segments: placed, away }
  }

  private token(ctx: Context, { guid, session, subject, fromMs, toMs, untilMs }: RangeWish): string {
    const claims = { session, subject, cameras: [guid], scopes: ['play'] as const, expiresAtMs: untilMs }
    const key = this.viewKeys.current(ctx.clientId ?? 0, ctx.now.getTime())
    return signView({ ...claims, range: { fromMs, toMs } }, key)
  }
}

type Segment = PlayedSegment<IndexedFile>

const timesOf = ({ startMs, endMs, isBreak, isDependent }: Segment, isNew: boolean) => ({
  ...{ startMs, endMs, isDependent, isBreak: isBreak || isNew },
})

const addressesOf = (base: string, { piece, endMs, fromByte, toByte, isCut }: Segment) => ({
  headUrl: `${base}.head.mp4`,
  url: `${base}.${fromByte}-${toByte}-${isCut ? endMs - piece.startMs : 0}.m4s`,
})

const note = (away: AwayTime[], { startMs, endMs }: Segment, server: string): void => {
  const last = away.at(-1)
  if (last && last.server === server && last.toMs === startMs) away[away.length - 1] = { ...last, toMs: endMs }
  else away.push({ fromMs: startMs, toMs: endMs, server })
}
