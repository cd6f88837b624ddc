import { uuid, type Context, type Later, type OperatorFacts, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { deviceTypeOf } from '../devices/device-types.js'
import { settingsFor } from '../devices/operator-device-choice.js'
import type { OperatorDevice } from '../devices/operator-device.table.js'
import { keptOperatorDevices, operatorDevices } from '../devices/operator-devices.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'

export interface PortalSettings {
  readonly settings: Row<typeof OperatorDevice>
  readonly operator: OperatorFacts
  readonly uuid: string
}

export class PortalSettingsService {
  constructor(private readonly operators: Operators) {}

  /** What the operator configured for this device; throws `deviceMissing` or `deviceTypeUnknown`. */
  of(ctx: Context, device: string, deviceUid: string): Later<PortalSettings> {
    if (device === '') throw tvErrors.deviceMissing()
    const found = (all: readonly Row<typeof OperatorDevice>[], operator: OperatorFacts): PortalSettings => {
      const settings = settingsFor(all, deviceTypeOf(device), deviceUid)
      if (!settings) throw tvErrors.deviceTypeUnknown({ device })
      return { settings, operator, uuid: uuid() }
    }
    const [devices, operator] = [keptOperatorDevices(ctx), this.operators.peek(ctx)]
    if (devices && operator) return found(devices, operator)
    return Promise.all([operatorDevices(ctx), this.operators.facts(ctx)]).then((read) => found(...read))
  }
}
