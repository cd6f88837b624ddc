import { addSeconds, AppError, type Context, type HouseFacts } from '@headend/base'
import { notInLink, Op, type Row } from '@headend/base/db'
import { VmsCameraFacts, type MediaProfile } from '../cameras/camera-facts.table.js'
import type { CameraFactsService } from '../cameras/camera-facts.service.js'
import { cameraPassword } from '../cameras/camera-secret.js'
import { VmsCamera } from '../cameras/camera.table.js'
import type { SaidFacts, SaidProfile } from '../control/node-answer.js'
import { VmsMember } from '../groups/group.table.js'
import { VmsLease } from '../leases/lease.table.js'
import { VmsServer } from '../servers/server.table.js'
import { vmsErrors } from '../vms.errors.js'
import { isOnline, type NodeOrders } from './node-orders.service.js'

const probeMs = 30_000
const againSeconds = 600
const mostInTurn = 40
const atOnce = 8
const expected = new Set(['cameraUnasked', 'nodeAway', 'cameraAway'])

/** Where a camera answers, and as whom it is asked. */
export interface ProbeLogin {
  readonly address: string
  readonly port: number
  readonly tls: string
  readonly username: string
  readonly password: string
}

const profileOf = ({ rtsp_port, rtsp_path, snapshot_path, has_ptz, ...plain }: SaidProfile): MediaProfile => ({
  ...{ ...plain, rtspPort: rtsp_port, rtspPath: rtsp_path, snapshotPath: snapshot_path, hasPtz: has_ptz },
})

const rowOf = ({ hardware_id, has_events, clock_offset_ms, profiles, ...plain }: SaidFacts) => ({
  ...{ ...plain, hardwareId: hardware_id, hasEvents: has_events, clockOffsetMs: clock_offset_ms },
  ...{ profiles: profiles.map(profileOf), problem: '' },
})

/** Asks cameras what they are, through servers that stand in their networks. */
export class ProbesService {
  constructor(
    private readonly orders: NodeOrders,
    private readonly facts: CameraFactsService,
    private readonly keys: HouseFacts['keys'],
  ) {}

  /** Asks a camera that nobody added yet. */
  async at(ctx: Context, serverId: number, login: ProbeLogin): Promise<SaidFacts> {
    await ctx.repo(VmsServer).get(serverId)
    return this.ask(ctx, serverId, login)
  }

  /** What a camera said last. */
  async known(ctx: Context, cameraId: number): Promise<Row<typeof VmsCameraFacts> | null> {
    await ctx.repo(VmsCamera).get(cameraId)
    return this.facts.of(ctx, cameraId)
  }

  /** Asks a camera again, and keeps what it says. */
  async again(ctx: Context, cameraId: number): Promise<void> {
    const camera = await ctx.repo(VmsCamera).get(cameraId)
    if (camera.protocol !== 'onvif') throw vmsErrors.cameraPlain()
    await this.probe(ctx, camera)
  }

  /** The same because something of the camera changed; where nobody can ask it now it is asked later. */
  async promised(ctx: Context, cameraId: number): Promise<void> {
    const camera = await ctx.repo(VmsCamera).first({ where: { id: cameraId, protocol: 'onvif', isEnabled: true } })
    if (camera) await this.tryOne(ctx, camera)
  }

  /** Asks cameras that never said anything, and from time to time those that could not be asked; a few at a time. */
  async waiting(ctx: Context): Promise<void> {
    const recent = { [Op.or]: [{ problem: '' }, { probedAt: { [Op.gt]: addSeconds(ctx.now, -againSeconds) } }] }
    const where = { protocol: 'onvif', isEnabled: true, id: notInLink(VmsCameraFacts, 'cameraId', recent) }
    const cameras = await ctx.repo(VmsCamera).find({ where, order: ['id'], limit: mostInTurn })
    for (let at = 0; at < cameras.length; at += atOnce)
      await Promise.all(cameras.slice(at, at + atOnce).map((camera) => this.tryOne(ctx, camera)))
  }

  /** Why it could not be asked stands with the camera then. */
  private async tryOne(ctx: Context, camera: Row<typeof VmsCamera>): Promise<void> {
    await this.probe(ctx, camera).catch((error: unknown) => {
      if (!(error instanceof AppError) || !expected.has(error.code)) throw error
    })
  }

  private async probe(ctx: Context, camera: Row<typeof VmsCamera>): Promise<void> {
    const { id, address, onvifPort: port, onvifTls: tls, username, passwordSealed } = camera
    const password = passwordSealed ? this.keys.unseal(cameraPassword, passwordSealed) : ''
    const own = ctx.asSystem('vms.probe', ctx.clientId ?? 0)
    try {
      const server = await this.serverFor(own, camera.groupId)
      const said = await this.ask(own, server, { address, port, tls, username, password })
      await this.facts.write(own, id, rowOf(said))
    } catch (error) {
      const reason = (error as { readonly params?: { readonly reason?: unknown } }).params?.reason
      if (typeof reason === 'string') await this.facts.write(own, id, { problem: reason })
      throw error
    }
  }

  /** Whoever shows the camera, else the first server that is there and could. */
  private async serverFor(ctx: Context, groupId: number): Promise<number> {
    const lease = await ctx.repo(VmsLease).first({ where: { groupId } })
    const members = await ctx.repo(VmsMember).find({ where: { groupId }, order: ['rank', 'id'] })
    const ids = members.map(({ serverId }) => serverId)
    for (const id of lease?.holderId ? [lease.holderId, ...ids] : ids) if (await isOnline(ctx, id)) return id
    throw vmsErrors.nodeAway()
  }

  private async ask(ctx: Context, server: number, login: ProbeLogin): Promise<SaidFacts> {
    const { facts } = await this.orders.ask(ctx, server, { do: 'probe', login }, probeMs)
    if (!facts) throw vmsErrors.cameraUnasked({ reason: 'fault' })
    return facts
  }
}
