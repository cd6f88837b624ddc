import { uuid, type Context, type OperatorFacts, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { deviceTypeOf } from '../devices/device-types.js'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { portalTag } from '../devices/portal-tag.js'
import { tvErrors } from '../tvmiddleware.errors.js'

export interface PortalSettings {
  readonly settings: Row<typeof OperatorDevice>
  readonly operator: OperatorFacts
  readonly uuid: string
}

export class PortalSettingsService {
  constructor(private readonly operators: Operators) {}

  /** What the operator configured for this device; throws `deviceMissing` or `deviceTypeUnknown`. */
  async of(ctx: Context, device: string, deviceUid: string): Promise<PortalSettings> {
    if (device === '') throw tvErrors.deviceMissing()
    const deviceType = deviceTypeOf(device)
    const rows = await ctx.rendered.value('operator-devices', async () => ({
      value: await ctx.repo(OperatorDevice).find({ where: { isEnabled: true }, order: ['-priority', 'id'] }),
      tags: [portalTag],
    }))
    const settings = rows.find((row) => row.deviceType === deviceType && deviceUid.startsWith(row.uidPrefix))
    if (!settings) throw tvErrors.deviceTypeUnknown({ device })
    return { settings, operator: await this.operators.facts(ctx), uuid: uuid() }
  }
}
