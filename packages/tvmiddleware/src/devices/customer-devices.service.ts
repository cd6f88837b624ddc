import type { Context, DeviceActor, GuestActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { SessionsService } from '../sessions/sessions.service.js'
import { Account } from '../subscribers/account.table.js'
import type { CustomerLog } from '../subscribers/customer-log.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { Device } from './device.table.js'

type DeviceRow = Row<typeof Device>

/** Whose device it is, as its owner is shown before logging in. */
export interface DeviceOwner {
  readonly account: Row<typeof Account>
  readonly customer: Row<typeof Customer>
}

/** A subscriber's devices, on all of its accounts. */
export class CustomerDevices {
  constructor(
    private readonly sessions: SessionsService,
    private readonly log: CustomerLog,
  ) {}

  async list(ctx: Context<DeviceActor>): Promise<DeviceRow[]> {
    return ctx.repo(Device).find({ where: { accountId: { [Op.in]: await accountsOf(ctx) } }, order: ['id'] })
  }

  /** Unbinds a device: its sessions end, and it may log in anew. */
  async remove(ctx: Context<DeviceActor>, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const where = { id, accountId: { [Op.in]: await accountsOf(ctx) } }
      const device = await ctx.repo(Device).first({ where, lock: true })
      if (!device) throw subscriberErrors.deviceUnknown()
      await this.sessions.unbind(ctx, id)
      const { customerId } = ctx.actor
      const details = { uid: device.uid, deviceType: device.deviceType }
      await this.log.note(ctx, {
        customerId,
        accountId: device.accountId,
        deed: 'device-removed',
        source: 'device',
        details,
      })
    })
  }

  async ownerOf(ctx: Context<GuestActor>, uid: string): Promise<DeviceOwner> {
    if (uid === '') throw subscriberErrors.deviceUidMissing()
    const device = await ctx.repo(Device).first({ where: { uid } })
    if (!device) throw subscriberErrors.deviceUnknown()
    const account = await ctx.repo(Account).get(device.accountId)
    return { account, customer: await ctx.repo(Customer).get(account.customerId) }
  }
}

const accountsOf = async (ctx: Context<DeviceActor>): Promise<number[]> => {
  const accounts = await ctx.repo(Account).find({ where: { customerId: ctx.actor.customerId }, only: ['id'] })
  return accounts.map(({ id }) => id)
}
