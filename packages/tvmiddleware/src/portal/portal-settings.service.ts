import { uuid, type Context, type Later, type OperatorFacts, type Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { deviceTypeOf } from '../devices/device-types.js'
import { settingsFor } from '../devices/operator-device-choice.js'
import type { OperatorDevice } from '../devices/operator-device.table.js'
import { keptOperatorDevices, operatorDevices } from '../devices/operator-devices.service.js'
import { portalTag } from '../devices/portal-tag.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { PortalBanner } from './portal-banner.table.js'

type Banners = readonly Row<typeof PortalBanner>[]

export interface PortalSettings {
  readonly settings: Row<typeof OperatorDevice>
  readonly operator: OperatorFacts
  /** Of all device types of the operator, the newest first. */
  readonly banners: Banners
  readonly uuid: string
}

const bannersKey = 'portal-banners'

const portalBanners = (ctx: Context): Promise<Banners> =>
  ctx.rendered.value(bannersKey, async () => ({
    value: await ctx.repo(PortalBanner).find({ order: ['-id'] }),
    tags: [portalTag],
  }))

export class PortalSettingsService {
  constructor(private readonly operators: Operators) {}

  /** What the operator configured for this device; throws `deviceMissing` or `deviceTypeUnknown`. */
  of(ctx: Context, device: string, deviceUid: string): Later<PortalSettings> {
    if (device === '') throw tvErrors.deviceMissing()
    const found = (
      all: readonly Row<typeof OperatorDevice>[],
      operator: OperatorFacts,
      banners: Banners,
    ): PortalSettings => {
      const settings = settingsFor(all, deviceTypeOf(device), deviceUid)
      if (!settings) throw tvErrors.deviceTypeUnknown({ device })
      return { settings, operator, banners, uuid: uuid() }
    }
    const [devices, operator] = [keptOperatorDevices(ctx), this.operators.peek(ctx)]
    const banners: Banners | undefined = ctx.rendered.peekValue(bannersKey)
    if (devices && operator && banners) return found(devices, operator, banners)
    return Promise.all([operatorDevices(ctx), this.operators.facts(ctx), portalBanners(ctx)]).then((read) =>
      found(...read),
    )
  }
}
