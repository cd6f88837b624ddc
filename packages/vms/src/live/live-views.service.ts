import { randomToken, type Context, type HouseFacts } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { signView, type ViewScope } from '../core.js'
import { vmsErrors } from '../vms.errors.js'
import type { ShownCamerasService } from './shown-cameras.service.js'
import type { ViewKeysService } from './view-keys.service.js'
import { readSession, writeSession, type ViewSession } from './view-session.js'

const sessionMs = 12 * 3_600_000
/** Tokens of one session within so long are the same: a player then loads nothing twice. */
const turnMs = 240_000
const spareMs = 60_000

/** Where a session sees its camera now. */
export interface LivePlace {
  readonly url: string
  readonly epoch: number
  readonly expiresAt: Date
}

/** Sessions in which cameras are watched: their addresses stay, whichever server shows the camera. */
export class LiveViewsService {
  constructor(
    private readonly cameras: ShownCamerasService,
    private readonly viewKeys: ViewKeysService,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** A new session of staff; refused where the camera is not theirs. */
  async open(ctx: Context, cameraId: number, staffId: number) {
    await ctx.repo(VmsCamera).get(cameraId)
    return this.made(ctx, cameraId, 'staff', staffId)
  }

  /** The address of a published camera for a subscriber; undefined where there is no such camera. */
  async forAccount(ctx: Context, guid: string, accountId: number): Promise<string | undefined> {
    const cameraId = await this.cameras.idOf(ctx, guid)
    const camera = cameraId === undefined ? undefined : await this.cameras.byId(ctx, cameraId)
    if (cameraId === undefined || !camera?.isPublished) return undefined
    return this.made(ctx, cameraId, 'account', accountId).url
  }

  /** Where the session sees its camera now; asked again with each list, so that a failover is followed at once. */
  async place(ctx: Context, written: string, scope: ViewScope = 'live'): Promise<LivePlace> {
    const nowMs = ctx.now.getTime()
    const session = readSession(this.house.keys, written, nowMs)
    if (!session) throw vmsErrors.viewOver()
    const { clientId } = session
    const camera = await this.cameras.byId(ctx.asSystem('vms.live', clientId), session.cameraId)
    if (!camera || (session.viewer === 'account' && !camera.isPublished)) throw vmsErrors.viewOver()
    if (camera.publicUrl === undefined) throw vmsErrors.cameraAway()
    const expiresAtMs = Math.min(session.untilMs, (Math.floor(nowMs / turnMs) + 1) * turnMs + spareMs)
    const claims = {
      ...{ session: session.name, subject: `${session.viewer}:${session.viewerId}`, cameras: [camera.guid] },
      ...{ scopes: [scope], expiresAtMs },
    }
    const token = signView(claims, this.viewKeys.current(clientId, nowMs))
    const url = `${camera.publicUrl}/live/v1/${token}/${camera.guid}`
    return { url, epoch: camera.epoch, expiresAt: new Date(expiresAtMs) }
  }

  private made(ctx: Context, cameraId: number, viewer: ViewSession['viewer'], viewerId: number) {
    const untilMs = ctx.now.getTime() + sessionMs
    const facts = { clientId: ctx.clientId ?? 0, cameraId, viewer, viewerId, untilMs, name: randomToken(9) }
    const session = writeSession(this.house.keys, facts)
    const { publicUrl } = this.house
    return {
      session,
      url: `${publicUrl}/vms/live/s/${session}/index.m3u8`,
      page: `${publicUrl}/vms/watch/${session}`,
      until: new Date(untilMs),
    }
  }
}
