import type { Context, HouseFacts } from '@headend/base'
import { Op } from '@headend/base/db'
import { VmsCamera } from '../cameras/camera.table.js'
import type { Timeline } from '../recordings/timeline.service.js'
import { vmsErrors } from '../vms.errors.js'
import type { AwayTime } from './played-range.service.js'
import { sessionMs, timesOf, type PlaybackService, type PlayWish } from './playback.service.js'
import { readTogether, writeTogether, type TogetherSession } from './together-session.js'

/** A camera among those that are played together. */
export interface TogetherCamera {
  readonly id: number
  readonly name: string
  readonly session: string
  readonly url: string
  readonly away: readonly AwayTime[]
}

/** What a page that plays several cameras begins with. */
export interface Together {
  readonly session: TogetherSession
  readonly cameras: readonly (TogetherCamera & { readonly timeline: Timeline })[]
}

/** The past of several cameras on one clock. */
export class TogetherService {
  constructor(
    private readonly playback: PlaybackService,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** A new session of staff; refused where a camera is not theirs. */
  async open(ctx: Context, cameraIds: readonly number[], wish: PlayWish, staffId: number) {
    const untilMs = ctx.now.getTime() + sessionMs
    const facts = { clientId: ctx.clientId ?? 0, staffId, ...timesOf(wish), untilMs, cameraIds }
    for (const id of cameraIds) await ctx.repo(VmsCamera).get(id)
    const cameras = await this.cameras(ctx, facts)
    const session = writeTogether(this.house.keys, facts)
    const page = `${this.house.publicUrl}/vms/together/${session}`
    return { session, page, until: new Date(untilMs), cameras }
  }

  /** What its page shows: each camera with an address of its own, no longer good than the session. */
  async shown(ctx: Context, written: string): Promise<Together> {
    const session = readTogether(this.house.keys, written, ctx.now.getTime())
    if (!session) throw vmsErrors.viewOver()
    const cameras = await this.cameras(ctx.asSystem('vms.play', session.clientId), session)
    const withTimes = cameras.map(async (one) => ({
      ...one,
      timeline: await this.playback.timeline(ctx, one.session),
    }))
    return { session, cameras: await Promise.all(withTimes) }
  }

  /** Those that are still there, in the order in which they were asked for. */
  private async cameras(ctx: Context, session: TogetherSession): Promise<TogetherCamera[]> {
    const known = await ctx.repo(VmsCamera).find({ where: { id: { [Op.in]: [...session.cameraIds] } }, order: ['id'] })
    const found: TogetherCamera[] = []
    for (const id of session.cameraIds) {
      const camera = known.find((one) => one.id === id)
      if (!camera) continue
      const made = await this.playback.session(ctx, camera, session)
      found.push({ id, name: camera.name, session: made.session, url: made.url, away: made.away })
    }
    return found
  }
}
