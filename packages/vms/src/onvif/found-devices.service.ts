import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { VmsCamera } from '../cameras/camera.table.js'
import type { SaidDevice } from '../control/node-answer.js'
import { VmsServer } from '../servers/server.table.js'
import { VmsFoundDevice } from './found-device.table.js'
import type { KeepAnswer, NodeOrders } from './node-orders.service.js'

const listenMs = 3000
const withinMs = 15_000

/** A device that was found, and the camera that it is already, where somebody added it. */
export type FoundDevice = Row<typeof VmsFoundDevice> & { readonly cameraId: number | null }

const write = async (ctx: Context, serverId: number, devices: readonly SaidDevice[]): Promise<void> => {
  await ctx.transaction(async (ctx) => {
    await ctx.repo(VmsFoundDevice).remove({ serverId })
    for (const { is_tls: isTls, ...device } of devices)
      await ctx.repo(VmsFoundDevice).add({ serverId, ...device, isTls, foundAt: ctx.now })
  })
}

/** What is found is written down where it is heard: it may be more than fits into an answer. */
export const keepFound: KeepAnswer = async (ctx, server, order, answer) => {
  if (order.do !== 'discover' || answer.failed !== undefined) return answer
  await write(ctx, server, answer.said.devices ?? [])
  return { said: {} }
}

/** Looks for cameras in the networks of servers. */
export class FoundDevicesService {
  constructor(private readonly orders: NodeOrders) {}

  async search(ctx: Context, serverId: number): Promise<FoundDevice[]> {
    await ctx.repo(VmsServer).get(serverId)
    await this.orders.ask(ctx, serverId, { do: 'discover', listen_ms: listenMs }, withinMs)
    return this.of(ctx, serverId)
  }

  /** What was found last. */
  async of(ctx: Context, serverId: number): Promise<FoundDevice[]> {
    await ctx.repo(VmsServer).get(serverId)
    const found = await ctx.repo(VmsFoundDevice).find({ where: { serverId }, order: ['address', 'id'] })
    const address = { [Op.in]: [...new Set(found.map((device) => device.address))] }
    const cameras = await ctx
      .repo(VmsCamera)
      .find({ where: { address }, order: ['id'], only: ['id', 'address', 'onvifPort'] })
    const known = new Map(cameras.map((one) => [`${one.address} ${one.onvifPort}`, one.id]))
    return found.map((device) => ({ ...device, cameraId: known.get(`${device.address} ${device.port}`) ?? null }))
  }
}
