import type { Context } from '@headend/base'
import type { DeviceSettingsService } from './device-settings.service.js'
import { deviceTypeOf } from './device-types.js'
import { Device } from './device.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'

export class DevicesService {
  constructor(private readonly settings: DeviceSettingsService) {}

  async bind(
    ctx: Context,
    { accountId, uid, deviceType }: { accountId: number; uid: string; deviceType: string },
  ): Promise<{ readonly id: number }> {
    const type = deviceTypeOf(deviceType)
    if (type === undefined) throw tvErrors.deviceTypeUnknown({ device: deviceType })
    return ctx.transaction(async (ctx) => {
      const known = await ctx.repo(Device).first({ where: { uid } })
      if (known && known.accountId !== accountId) throw tvErrors.deviceBoundElsewhere()
      return known ?? ctx.repo(Device).add({ accountId, uid, deviceType: type, createdAt: ctx.now })
    })
  }

  enableAll(ctx: Context): Promise<number> {
    return this.settings.enableAll(ctx)
  }
}
