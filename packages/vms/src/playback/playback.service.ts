import { baseErrors, randomToken, type Context, type HouseFacts } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { keyPictures, recordedPlaylist } from '../core.js'
import { vmsErrors } from '../vms.errors.js'
import { readPlaySession, writePlaySession, type PlaySession } from './play-session.js'
import type { PlayedRangeParts, PlayedRangeService } from './played-range.service.js'
import type { Timeline, TimelineService } from '../recordings/timeline.service.js'

const hourMs = 3_600_000
const longestMs = 24 * hourMs
export const sessionMs = 12 * hourMs

/** Which time somebody wants to see. */
export interface PlayWish {
  readonly from: string
  readonly to: string
}

type SessionWish = Pick<PlaySession, 'staffId' | 'fromMs' | 'toMs' | 'untilMs'>

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
  async open(ctx: Context, cameraId: number, wish: PlayWish, staffId: number) {
    const times = timesOf(wish)
    const camera = await ctx.repo(VmsCamera).get(cameraId)
    const untilMs = ctx.now.getTime() + sessionMs
    const made = await this.session(ctx, camera, { ...times, staffId, untilMs })
    return { ...made, page: `${this.house.publicUrl}/vms/past/${made.session}`, until: new Date(untilMs) }
  }

  /** An address for the past of a camera, and what of it lies on servers that are away. */
  async session(ctx: Context, { id, guid }: { readonly id: number; readonly guid: string }, wish: SessionWish) {
    const { staffId, fromMs, toMs, untilMs } = wish
    const facts = { clientId: ctx.clientId ?? 0, cameraId: id, staffId, fromMs, toMs, untilMs, name: randomToken(9) }
    const { away } = await this.ranges.parts(ctx, rangeOf(facts, guid))
    const session = writePlaySession(this.house.keys, facts)
    return { session, url: `${this.house.publicUrl}/vms/live/p/${session}/index.m3u8`, away }
  }

  /** The list of what is played, from whichever servers give it at this moment. */
  async playlist(ctx: Context, written: string, of: 'all' | 'keys' = 'all'): Promise<string> {
    const opened = await this.opened(ctx, written)
    const { segments } = await this.parts(opened)
    if (segments.length === 0) throw vmsErrors.nothingRecorded()
    return recordedPlaylist(of === 'keys' ? keyPictures(segments) : segments)
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

/** The time that is wished for, where it is one. */
export const timesOf = ({ from, to }: PlayWish): { readonly fromMs: number; readonly toMs: number } => {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  if (!(fromMs < toMs) || toMs - fromMs > longestMs)
    throw baseErrors.invalid({}, [{ field: 'to', reason: 'within a day after from' }])
  return { fromMs, toMs }
}

const rangeOf = ({ fromMs, toMs, untilMs, staffId, name }: PlaySession, guid: string) => ({
  ...{ guid, fromMs, toMs, untilMs, session: name, subject: `staff:${staffId}` },
})
