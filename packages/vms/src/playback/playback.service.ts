import { baseErrors, randomToken, type Context, type HouseFacts } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { recordedPlaylist } from '../core.js'
import { vmsErrors } from '../vms.errors.js'
import { readPlaySession, writePlaySession, type PlaySession } from './play-session.js'
import type { PlayedRangeParts, PlayedRangeService } from './played-range.service.js'
import type { Timeline, TimelineService } from '../recordings/timeline.service.js'

const hourMs = 3_600_000
const longestMs = 24 * hourMs
const sessionMs = 12 * hourMs

/** The name of a camera's session and whose it is, where it is still good. */
interface Opened {
  readonly ctx: Context
  readonly session: PlaySession
  readonly camera: { readonly guid: string; readonly name: string; readonly groupId: number }
}

/** The past of a camera, played by an address that is good for a time. */
export class PlaybackService {
  constructor(
    private readonly ranges: PlayedRangeService,
    private readonly timelines: TimelineService,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** A new session of staff; refused where the camera is not theirs. */
  async open(ctx: Context, cameraId: number, wish: { from: string; to: string }, staffId: number) {
    const [fromMs, toMs] = [Date.parse(wish.from), Date.parse(wish.to)]
    if (!(fromMs < toMs) || toMs - fromMs > longestMs)
      throw baseErrors.invalid({}, [{ field: 'to', reason: 'within a day after from' }])
    const { guid } = await ctx.repo(VmsCamera).get(cameraId)
    const untilMs = ctx.now.getTime() + sessionMs
    const facts = { clientId: ctx.clientId ?? 0, cameraId, staffId, fromMs, toMs, untilMs, name: randomToken(9) }
    const { away } = await this.ranges.parts(ctx, rangeOf(facts, guid))
    const session = writePlaySession(this.house.keys, facts)
    const { publicUrl } = this.house
    return {
      ...{ session, url: `${publicUrl}/vms/live/p/${session}/index.m3u8`, page: `${publicUrl}/vms/past/${session}` },
      ...{ until: new Date(untilMs), away },
    }
  }

  /** The list of what is played, from whichever servers give it at this moment. */
  async playlist(ctx: Context, written: string): Promise<string> {
    const opened = await this.opened(ctx, written)
    const { segments } = await this.parts(opened)
    if (segments.length === 0) throw vmsErrors.nothingRecorded()
    return recordedPlaylist(segments)
  }

  /** What there is to see in the time of a session. */
  async timeline(ctx: Context, written: string): Promise<Timeline & { readonly name: string }> {
    const { ctx: own, session, camera } = await this.opened(ctx, written)
    const { fromMs, toMs, cameraId: id } = session
    return { ...(await this.timelines.of(own, { ...camera, id }, fromMs, toMs)), name: camera.name }
  }

  private parts({ ctx, session, camera }: Opened): Promise<PlayedRangeParts> {
    return this.ranges.parts(ctx, rangeOf(session, camera.guid))
  }

  private async opened(ctx: Context, written: string): Promise<Opened> {
    const session = readPlaySession(this.house.keys, written, ctx.now.getTime())
    if (!session) throw vmsErrors.viewOver()
    const own = ctx.asSystem('vms.play', session.clientId)
    const camera = await own.repo(VmsCamera).first({ where: { id: session.cameraId } })
    if (!camera) throw vmsErrors.viewOver()
    return { ctx: own, session, camera }
  }
}

const rangeOf = ({ fromMs, toMs, untilMs, staffId, name }: PlaySession, guid: string) => ({
  ...{ guid, fromMs, toMs, untilMs, session: name, subject: `staff:${staffId}` },
})
