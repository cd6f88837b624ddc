import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Device } from '../devices/device.table.js'
import type { Addressees, Command, DeviceCommandsService } from './device-commands.service.js'

interface NewCommand extends Command {
  readonly accountId: number | null
  readonly deviceId: number | null
}

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** Commands as staff give them: to one box, or to every box of an account. */
export class DeviceCommandEditing implements ResourceDeeds {
  constructor(private readonly commands: DeviceCommandsService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { accountId, deviceId, ...command } = values as unknown as NewCommand
    const [id = 0] = await this.commands.send(ctx, await this.addressees(ctx, { accountId, deviceId }), command)
    return { id }
  }

  /** A box that is named is told alone; an account beside it must be its own. */
  private async addressees(
    ctx: Context,
    { accountId, deviceId }: Pick<NewCommand, 'accountId' | 'deviceId'>,
  ): Promise<Addressees> {
    if (deviceId === null) {
      if (accountId === null) throw refused('device_id', 'required')
      return { accountIds: [accountId], deviceIds: [] }
    }
    const device = await ctx.repo(Device).first({ where: { id: deviceId } })
    if (!device) throw refused('device_id', 'unknown')
    if (accountId !== null && device.accountId !== accountId) throw refused('account_id', 'not_allowed')
    return { accountIds: [], deviceIds: [deviceId] }
  }
}
