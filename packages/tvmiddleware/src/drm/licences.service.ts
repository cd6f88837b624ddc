import { epochSeconds, type Context, type DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { fillMask, type MaskValues } from '../links/url-mask.js'
import { drmErrors } from './drm.errors.js'
import { drmTag } from './drm-tag.js'
import { drmTypeOf } from './drm-type.js'
import { DrmSystem } from './drm-system.table.js'

/** What opens protected content, as an app is told it. */
export interface Licence {
  readonly licenseUrl: string
  readonly params: string
  readonly provider: string
  readonly type: string
}

/** Licence servers of an operator: which of them a device gets its keys from. */
export class Licences {
  /** Throws `drmUnavailable` where no server serves this device. */
  async of(ctx: Context<DeviceActor>, content: MaskValues): Promise<Licence> {
    const { deviceType, accountId } = ctx.actor
    const system = (await this.systems(ctx)).find((one) => isFor(one, deviceType))
    if (!system) throw drmErrors.drmUnavailable()
    const viewer = { account: accountId, device: deviceType, ip: ctx.ip, timestamp: epochSeconds(ctx.now) }
    // The address is opened as it stands, so what is put into it is written as addresses have it.
    const values = { client: ctx.clientId ?? 0, ...viewer, ...content }
    const encoded = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, encodeURIComponent(String(value))]),
    )
    const { provider, drmType: type } = system
    return { licenseUrl: fillMask(system.licenseUrl, encoded), params: fillMask(system.params, values), provider, type }
  }

  private systems(ctx: Context): Promise<readonly Row<typeof DrmSystem>[]> {
    return ctx.rendered.value(drmTag, async () => ({
      value: await ctx.repo(DrmSystem).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
      tags: [drmTag],
    }))
  }
}

const isFor = ({ deviceTypes, drmType }: Row<typeof DrmSystem>, deviceType: string): boolean =>
  deviceTypes.length === 0 ? drmTypeOf(deviceType) === drmType : deviceTypes.includes(deviceType)
