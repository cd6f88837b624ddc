import { baseErrors, type Context, type StaffActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import { profileOf } from '../cameras/camera-picture.js'
import type { CameraFactsService } from '../cameras/camera-facts.service.js'
import { VmsCamera } from '../cameras/camera.table.js'
import type { NodeAnswer } from '../control/node-answer.js'
import { VmsLease } from '../leases/lease.table.js'
import { vmsErrors } from '../vms.errors.js'
import type { CameraControlService } from './camera-control.service.js'
import type { NodeOrder, NodeOrders } from './node-orders.service.js'

const withinMs = 6000

export const ptzOps = [
  ...(['continuous', 'relative', 'absolute', 'stop', 'home'] as const),
  ...(['preset_goto', 'preset_set', 'preset_delete'] as const),
] as const

/** What a camera's head is to do; what an order does not need is left as it is. */
export interface PtzOrder {
  readonly op: (typeof ptzOps)[number]
  readonly pan: number
  readonly tilt: number
  readonly zoom: number
  readonly timeout_ms: number
  readonly preset: string
  readonly name: string
}

const refuseEmpty = ({ op, preset, name }: PtzOrder): void => {
  const needsPreset = op === 'preset_goto' || op === 'preset_delete'
  if (needsPreset && preset === '') throw baseErrors.invalid({}, [{ field: 'preset', reason: 'required' }])
  if (op === 'preset_set' && name === '') throw baseErrors.invalid({}, [{ field: 'name', reason: 'required' }])
}

/** Moves heads of cameras through whoever shows them, and nobody else: an order counts under one lease alone. */
export class PtzService {
  constructor(
    private readonly orders: NodeOrders,
    private readonly control: CameraControlService,
    private readonly facts: CameraFactsService,
    private readonly journal: JournalService,
  ) {}

  async move(ctx: Context<StaffActor>, cameraId: number, order: PtzOrder): Promise<void> {
    refuseEmpty(order)
    const camera = await this.moving(ctx, cameraId)
    if (await this.control.take(ctx, cameraId)) await this.tell(ctx, camera)
    await this.ask(ctx, camera, { do: 'ptz', order: { ...order } })
  }

  /** Takes a camera from whoever moves it. */
  async take(ctx: Context<StaffActor>, cameraId: number): Promise<void> {
    const camera = await this.moving(ctx, cameraId)
    if (await this.control.take(ctx, cameraId)) await this.tell(ctx, camera)
  }

  async presets(ctx: Context, cameraId: number) {
    const camera = await this.moving(ctx, cameraId)
    return (await this.ask(ctx, camera, { do: 'presets' })).presets ?? []
  }

  private async moving(ctx: Context, cameraId: number): Promise<Row<typeof VmsCamera>> {
    const camera = await ctx.repo(VmsCamera).get(cameraId)
    const facts = await this.facts.of(ctx, cameraId)
    if (camera.protocol !== 'onvif' || !profileOf(camera, facts ?? undefined)?.hasPtz) throw vmsErrors.cameraStill()
    return camera
  }

  private async ask(
    ctx: Context,
    { id, groupId }: Row<typeof VmsCamera>,
    order: NodeOrder,
  ): Promise<NodeAnswer['said']> {
    // A group may stand at another site than its camera.
    const lease = await ctx
      .asSystem('vms.ptz', ctx.clientId ?? 0)
      .repo(VmsLease)
      .first({ where: { groupId } })
    if (!lease || lease.holderId === null) throw vmsErrors.cameraAway()
    const under = { group: groupId, epoch: lease.epoch, camera: id }
    return this.orders.ask(ctx, lease.holderId, { ...order, ...under }, withinMs)
  }

  private tell(ctx: Context<StaffActor>, { id, name, siteId }: Row<typeof VmsCamera>): Promise<void> {
    const subject = { type: 'camera', id, name, siteId } as const
    return this.journal.happened(ctx, [{ code: 'ptz.used', subject, params: { by: ctx.actor.name } }])
  }
}
