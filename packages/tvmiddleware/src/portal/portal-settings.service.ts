import { uuid, type Context, type OperatorFacts, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { deviceTypeOf } from '../devices/device-types.js'
import { settingsFor } from '../devices/operator-device-choice.js'
import type { OperatorDevice } from '../devices/operator-device.table.js'
import { operatorDevices } from '../devices/operator-devices.service.js'
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
    const settings = settingsFor(await operatorDevices(ctx), deviceTypeOf(device), deviceUid)
    if (!settings) throw tvErrors.deviceTypeUnknown({ device })
    return { settings, operator: this.operators.peek(ctx) ?? (await this.operators.facts(ctx)), uuid: uuid() }
  }
}
