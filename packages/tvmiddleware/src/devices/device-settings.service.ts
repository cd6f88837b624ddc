import type { Context } from '@headend/base'
import { deviceGroups, deviceTypes } from './device-types.js'
import { OperatorDevice } from './operator-device.table.js'
import { portalTag } from './portal-tag.js'

export class DeviceSettingsService {
  /** Serves every documented type that the operator has no settings for: boxes as basic devices, all others beside one. */
  async enableAll(ctx: Context): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const rows = await ctx.repo(OperatorDevice).find({ only: ['deviceType'] })
      const known = new Set(rows.map(({ deviceType }) => deviceType))
      const missing = Object.entries(deviceTypes).filter(([deviceType]) => !known.has(deviceType))
      for (const [deviceType, group] of missing)
        await ctx.repo(OperatorDevice).add({ deviceType, isBasic: group === deviceGroups.stb })
      await ctx.bump(portalTag)
      return missing.length
    })
  }
}
