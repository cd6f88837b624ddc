import type { Context, DeviceChoice, DevicePatch, Devices } from '@headend/base'
import { deviceErrors } from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import type { AccountSelector, Lookup } from '../subscribers/lookup.service.js'

export interface DeviceSelector {
  readonly device_id?: number | undefined
  readonly device_uid: string
}

/** Devices as billing systems bind them. */
export class DeviceDesk {
  constructor(
    private readonly devices: Devices,
    private readonly lookup: Lookup,
  ) {}

  async create(
    ctx: Context,
    selector: AccountSelector,
    { choice, ...facts }: DevicePatch & { readonly uid: string; readonly choice: DeviceChoice },
  ): Promise<void> {
    const { id: accountId } = await this.lookup.account(ctx, selector)
    if (choice.deviceType === '' && choice.settingsId === null) throw billingErrors.deviceTypeMissing()
    await this.devices.add(ctx, { ...facts, accountId, choice })
  }

  async modify(ctx: Context, selector: DeviceSelector, patch: DevicePatch): Promise<void> {
    await this.devices.change(ctx, await this.find(ctx, selector), patch)
  }

  async remove(ctx: Context, selector: DeviceSelector): Promise<void> {
    await this.devices.remove(ctx, await this.find(ctx, selector))
  }

  private async find(ctx: Context, { device_id: id, device_uid: uid }: DeviceSelector): Promise<number> {
    if (id !== undefined && id > 0) return (await this.devices.get(ctx, { id })).id
    if (uid === '') throw deviceErrors.deviceNotFound()
    return (await this.devices.get(ctx, { uid })).id
  }
}
