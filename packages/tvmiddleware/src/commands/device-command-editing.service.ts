import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Command, DeviceCommandsService } from './device-commands.service.js'

interface NewCommand extends Command {
  readonly accountId: number | null
  readonly deviceId: number | null
}

/** Commands as staff give them: to one box, or to every box of an account. */
export class DeviceCommandEditing implements ResourceDeeds {
  constructor(private readonly commands: DeviceCommandsService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { accountId, deviceId, ...command } = values as unknown as NewCommand
    if ((accountId === null) === (deviceId === null))
      throw baseErrors.invalid({}, [{ field: 'device_id', reason: deviceId === null ? 'required' : 'not_allowed' }])
    const to = {
      accountIds: accountId === null ? [] : [accountId],
      deviceIds: deviceId === null ? [] : [deviceId],
    }
    const [id = 0] = await this.commands.send(ctx, to, command)
    return { id }
  }
}
